! fails: R wraps.f:12 a -2147483649 3 -2147483648
      SUBROUTINE RUN
      INTEGER A(3), K
      A(1) = 1
      K = HUGE(K)
      CALL S(A, K)
      END
      SUBROUTINE S(A, K)
      INTEGER A(*), K, L
      L = K + 1
      IF (L.GT.K) PRINT *, 'wrong'
      A(L) = 3
      END
