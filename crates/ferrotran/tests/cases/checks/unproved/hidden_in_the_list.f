! open: s: a check in `f` may fail while the statement transfers
C     In front of the statement I has another value.
      SUBROUTINE S(A)
      INTEGER A(*), F, I
      COMMON /C/ I
      WRITE (*,*) (1, I=1,3), F(A)
      END
      INTEGER FUNCTION F(A)
      INTEGER A(*), I
      COMMON /C/ I
      F = A(I)
      END
