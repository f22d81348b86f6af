      SUBROUTINE S(A, B, N)
      INTEGER A, B, N
      IF (N) 10, 20, 30
10    A = 1

      GO TO 40
20    A = 2

      RETURN
30    A = 3

40    B = 1

      END
