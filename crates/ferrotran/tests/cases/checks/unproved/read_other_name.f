! open: s: the statement may store what is checked in it
C     Who calls it may pass one variable for X and K.
      SUBROUTINE S(A, X, K, N)
      INTEGER A(*), N, I, K
      REAL X
      READ (*,*) X, (A(I+K), I=1,N)
      END
