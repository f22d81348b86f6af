      SUBROUTINE S(Y, Z, V)
      REAL Y, Z, V, F, G, Q
      EXTERNAL G
      F(Q) = G(Q)
      Z = F(Y) + F((V))
      END
      REAL FUNCTION G(Q)
      REAL Q
      Q = 2
      G = 1
      END
