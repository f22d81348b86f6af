! open: s: the statement may store what is checked in it
      SUBROUTINE S(A, N)
      INTEGER A(*), N, I
      CHARACTER C
      READ (*,'(A,I4)',ADVANCE='NO',SIZE=N,EOR=10) C, (A(I), I=1,N)
   10 RETURN
      END
