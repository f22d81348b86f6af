C     Extensions: %VAL, %REF, %LOC, statement functions, alternate returns, FUNCTION without arguments, EXTERNAL and INTRINSIC
C     flags: -std=legacy -fdec
      SUBROUTINE VALS (N, K)
      INTEGER N, K, L
      EXTERNAL CSUB, CFUN, ALT
      INTEGER CFUN
      REAL SF, ARG
      SF (ARG) = ARG*2
      CALL CSUB (%VAL(N), %REF(K))
      L = CFUN (%VAL(N + 1), %LOC(K))
      CALL ALT (N, *10, *10)
      N = SF (1.0)
   10 END
      INTEGER FUNCTION NOARGS ()
      NOARGS = 1
      END
