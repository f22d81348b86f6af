      FUNTION THIRD(X)
      THIRD = X
      END
      SUBRUOTINE FOURTH
      END
      SUBROUTINE FIFTH(X)
      X = 1
      END
