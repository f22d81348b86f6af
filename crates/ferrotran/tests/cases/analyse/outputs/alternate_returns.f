      SUBROUTINE S(A)
      INTEGER A
      CALL T(*10)
      A = 1
10    RETURN

      END
      SUBROUTINE T(*)
      RETURN 1
      END
