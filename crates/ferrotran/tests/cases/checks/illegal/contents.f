! fails: R contents.f:10 a 16 3 17
      SUBROUTINE RUN
      INTEGER A(3), IP(2)
      A(1) = 1
      IP(1) = 17
      CALL S(A, IP)
      END
      SUBROUTINE S(A, IP)
      INTEGER A(*), IP(*)
      A(IP(1)) = 3
      END
