! open: s: a check in `f` may fail while the statement transfers
      SUBROUTINE S(A, N)
      INTEGER A(*), N, F
      WRITE (*,*) F(A, N)
      END
      INTEGER FUNCTION F(A, N)
      INTEGER A(*), N
      F = A(N)
      END
