! fails: R statement_function_reads.f:15 a 1000 3 1001
C     What F changes is read by what is passed to AT.
      SUBROUTINE RUN
      INTEGER A(3), K
      K = 1
      A(1) = 1
      A(3) = 3
      CALL S(A, K)
      END
      SUBROUTINE S(A, N)
      INTEGER A(*), N, F, I, J, AT
      AT(I) = A(I)
      IF (N.GT.9) RETURN
      J = 2
      A(J) = F(N) + AT(N)
      END
      INTEGER FUNCTION F(N)
      INTEGER N
      N = N + 1000
      F = N
      END
