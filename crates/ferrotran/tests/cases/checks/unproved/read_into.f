! open: s: the statement may store what is checked in it
      SUBROUTINE S(A, N)
      INTEGER A(*), N
      READ (*,*) N, A(N)
      END
