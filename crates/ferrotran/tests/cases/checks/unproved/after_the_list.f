! open: s: a check in `f` may fail while the statement transfers
C     In front of the statement I has another value.
      SUBROUTINE S(A)
      INTEGER A(*), F, I
      WRITE (*,*) (1, I=1,3), F(A, I)
      END
      INTEGER FUNCTION F(A, N)
      INTEGER A(*), N
      F = A(N)
      END
