! fails: R statement_function.f:13 a 12 12 13
      SUBROUTINE RUN
      REAL A(12)
      A(1) = 1
      CALL S(A, 3, 5)
      END
      SUBROUTINE S(A, LDA, N)
      INTEGER LDA, N, I, J
      REAL A(*), AT
      AT(I,J) = A(I+LDA*(J-1))
      IF (N.EQ.1) A(1) = AT(2,1)
      IF (N.GT.6) A(1) = AT(2,9)
      IF (N.GT.4 .AND. AT(N-4,N).GT.0) A(2) = 1
      END
