      SUBROUTINE S(A)
      REAL A, B
      A = 1
      RETURN
      ENTRY E(B, A)
      B = A
      END
