      SUBROUTINE S(A)
      REAL X(2), Y
      SAVE X
      EQUIVALENCE (X(2), Y)
      Y = A
      END
      SUBROUTINE T(A)
      COMMON /C/ X
      EQUIVALENCE (X, Y)
      Y = A
      END
