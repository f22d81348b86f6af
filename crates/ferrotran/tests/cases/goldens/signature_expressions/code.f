      SUBROUTINE E1(N, X)
      INTEGER N
      REAL X(N)
      X(1) = 0
      END

      SUBROUTINE E2(N, X)
      INTEGER N
      REAL X(N)
      X(1) = 0
      END

      SUBROUTINE E3(N, X)
      INTEGER N
      REAL X
      X = N
      END

      SUBROUTINE E4(N, P)
      INTEGER N, P(3)
      N = P(1)
      END

      SUBROUTINE E5(N, T)
      INTEGER N
      CHARACTER*4 T
      T(1:1) = CHAR(N)
      END

      SUBROUTINE E6(N, X)
      INTEGER N
      REAL X(N)
      X(1) = 0
      END

      SUBROUTINE E7(N, X)
      INTEGER N
      REAL X
      X = N
      END

      SUBROUTINE E8(N, M)
      INTEGER N, M
      M = N
      END
