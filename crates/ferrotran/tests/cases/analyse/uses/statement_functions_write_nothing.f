      SUBROUTINE S(X, Y)
      REAL X, Y, F, T
      F(T) = T * X
      Y = F(X)
      END
