      SUBROUTINE S(A)
      COMMON /C/ X
      A = X
      END
      SUBROUTINE T(A)
      CALL S(A)
      END
      SUBROUTINE U(A)
      COMMON /C/ X
      A = 1
      END
