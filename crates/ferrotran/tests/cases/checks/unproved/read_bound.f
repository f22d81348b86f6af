! open: s: the statement may store what is checked in it
      SUBROUTINE S(A, N)
      INTEGER A(*), N, I
      READ (*,*) N, (A(I), I=1,N)
      END
