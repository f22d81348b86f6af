! open: s: the subscripts of `a`
      SUBROUTINE S(A, N)
      INTEGER A(*), N
      READ (*,*) N, A(N)
      END
