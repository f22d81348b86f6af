! fails: O least.f:8 m
      SUBROUTINE RUN
      CALL S(-HUGE(1)-1, -1)
      END
      SUBROUTINE S(M, N)
      INTEGER M, N, K
      K = 0
      IF (N.NE.1) K = M/N
      IF (K.GT.0) PRINT *, K
      END
