! fails: R passed_before.f:10 a 0 0 1
      SUBROUTINE RUN
      INTEGER A(3), I
      I = 0
      A(1) = 1
      CALL S(A(I))
      END
      SUBROUTINE S(A)
      INTEGER A(2)
      A(1) = 7
      END
