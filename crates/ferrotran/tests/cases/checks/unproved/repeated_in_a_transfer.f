! open: s: a check in `f` may fail while the statement transfers
      SUBROUTINE S(A, N)
      INTEGER A(*), N, F, I
      WRITE (*,*) (F(A, I), I=1,N)
      END
      INTEGER FUNCTION F(A, N)
      INTEGER A(*), N
      F = A(N)
      END
