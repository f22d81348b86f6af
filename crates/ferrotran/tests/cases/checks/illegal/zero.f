! fails: D zero.f:8 n
      SUBROUTINE RUN
      CALL S(3, 0)
      END
      SUBROUTINE S(M, N)
      INTEGER M, N, K
      K = 0
      IF (N.NE.1) K = M/N
      IF (K.GT.0) PRINT *, K
      END
