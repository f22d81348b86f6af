      SUBROUTINE D(A)
      DATA K /0/
      K = K + 1
      A = K
      END
      SUBROUTINE B(A)
      SAVE
      X = A
      A = X
      END
