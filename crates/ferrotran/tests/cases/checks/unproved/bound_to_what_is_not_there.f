! open: f: the subscripts of `a`
C     What else it is bound to takes no extents, so that none are passed.
      SUBROUTINE S(A, N)
      INTEGER A(*), N
      EXTERNAL F, ELSEWH
      CALL APPLY(F, A, N)
      CALL APPLY(ELSEWH, A, N)
      END
      SUBROUTINE APPLY(G, A, N)
      INTEGER A(*), N
      EXTERNAL G
      CALL G(A, N)
      END
      SUBROUTINE F(A, N)
      INTEGER A(*), N
      A(N) = 1
      END
