! fails: R function_changes_it.f:13 a 1000 3 1001
C     What F changes is checked after it was called.
      SUBROUTINE RUN
      INTEGER A(3), K
      K = 1
      A(1) = 1
      A(3) = 3
      CALL S(A, K)
      END
      SUBROUTINE S(A, N)
      INTEGER A(*), N, F, M
      M = N
      A(1) = A(M) + F(M)
      END
      INTEGER FUNCTION F(N)
      INTEGER N
      N = N + 1000
      F = N
      END
