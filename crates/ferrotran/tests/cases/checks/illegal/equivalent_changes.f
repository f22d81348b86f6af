! fails: R equivalent_changes.f:13 a 1000 3 1001
      SUBROUTINE RUN
      INTEGER A(3)
      A(1) = 1
      CALL S(A)
      END
      SUBROUTINE S(A)
      INTEGER A(*), N, M
      LOGICAL F
      EQUIVALENCE (N, M)
      M = 1
      IF (A(1).EQ.2) M = 2
      IF (A(1).EQ.1 .AND. F(M) .AND. A(N).GT.1) A(1) = 2
      END
      LOGICAL FUNCTION F(N)
      INTEGER N
      N = N + 1000
      F = .TRUE.
      END
