! open: f: the subscripts of `a`
C     Only closures get it, which pass no extents.
      SUBROUTINE S(G, A, N)
      INTEGER A(*), N
      EXTERNAL F, G
      CALL G(F, A, N)
      END
      SUBROUTINE F(A, N)
      INTEGER A(*), N
      A(N) = 1
      END
