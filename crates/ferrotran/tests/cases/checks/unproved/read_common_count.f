! open: s: the statement may store what is checked in it
C     Who calls it may pass I for X.
      SUBROUTINE S(A, X, N)
      INTEGER A(*), N, I
      REAL X
      COMMON /C/ I
      READ (*,*) (X, A(I), I=1,N)
      END
