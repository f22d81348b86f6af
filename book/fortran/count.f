C     How often this was called.
      SUBROUTINE COUNT(N)
      INTEGER N, K
      SAVE K
      DATA K /0/
      K = K + 1
      N = K
      END
