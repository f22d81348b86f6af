! open: s: the statement may store what is checked in it
C     X may be the step.
      SUBROUTINE S(X, K)
      INTEGER K, I, A(3)
      REAL X
      READ (*,*) X, (A(1), I=1,3,K)
      END
