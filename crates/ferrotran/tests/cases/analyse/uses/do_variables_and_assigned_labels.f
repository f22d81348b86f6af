      SUBROUTINE S(I, L, N)
      INTEGER I, L, N
      DO 10 I = 1, N
10    CONTINUE

      ASSIGN 10 TO L
      END
