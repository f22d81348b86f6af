      SUBROUTINE S(X, Y, F, A)
      DIMENSION A(*)
      DOUBLE PRECISION CUBE
      CUBE(T) = T*T*T
      SQ(T) = T*T + F(T)
      A(I) = 1
      Y = SQ(X) + CUBE(Y)
      END
