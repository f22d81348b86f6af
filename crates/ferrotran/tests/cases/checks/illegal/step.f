! fails: T step.f:7 n
      SUBROUTINE RUN
      CALL S(3, 0)
      END
      SUBROUTINE S(M, N)
      INTEGER M, N, K
      DO 10 K = 1, M, N
   10 CONTINUE
      IF (K.GT.0) PRINT *, K
      END
