      SUBROUTINE DIVREM(A, B, Q, R)
      INTEGER A, B, Q, R
      Q = A/B
      R = MOD(A, B)
      END
