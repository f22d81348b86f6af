! open: s: the statement may store what is checked in it
C     The variable of an implied DO is stored by its items.
      SUBROUTINE S(A, N)
      INTEGER A(*), N, I, K
      EQUIVALENCE (I, K)
      READ (*,*) (K, A(I), I=1,N)
      END
