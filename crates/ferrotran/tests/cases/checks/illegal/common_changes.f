! fails: R common_changes.f:12 a 1000 3 1001
      SUBROUTINE RUN
      INTEGER A(3), N
      COMMON /C/ N
      A(1) = 1
      N = 1
      CALL S(A)
      END
      SUBROUTINE S(A)
      INTEGER A(*), N, F
      COMMON /C/ N
      IF (F(2).GT.1) A(N) = 7
      END
      INTEGER FUNCTION F(K)
      INTEGER K, N
      COMMON /C/ N
      N = N + 1000
      F = K
      END
