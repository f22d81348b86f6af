      SUBROUTINE TABLED(N, X)
      INTEGER N
      REAL X(N)
      X(1) = 0
      END

      SUBROUTINE HIDDEN(F, N)
      EXTERNAL F
      INTEGER N
      CALL F(N)
      END

      SUBROUTINE AUXIL(N)
      INTEGER N
      END

      SUBROUTINE NOWHER(N)
      INTEGER N
      END

      SUBROUTINE OUTPUT(N, X)
      INTEGER N
      REAL X(N)
      N = 1
      END
