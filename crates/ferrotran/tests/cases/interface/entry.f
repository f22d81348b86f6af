      SUBROUTINE S(A, N)
      REAL A(N), B(M)
      CHARACTER*(*) NAME
      A(1) = 0
      RETURN
      ENTRY T(B, M, NAME, *)
      B(1) = 1
      END
      REAL FUNCTION F(X)
      DOUBLE PRECISION G, X, Y
      F = X
      RETURN
      ENTRY G(Y)
      G = Y
      END
