! open: s: the statement may store what is checked in it
      SUBROUTINE S(A)
      INTEGER A(*), N, M(2), I
      COMMON /C/ N
      EQUIVALENCE (N, M(1))
      READ (*,*) M, (A(I), I=1,N)
      END
