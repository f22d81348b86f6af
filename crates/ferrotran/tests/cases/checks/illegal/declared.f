! fails: E declared.f:10 a 3 4
      SUBROUTINE RUN
      REAL A(3)
      A(1) = 1
      CALL S(A, 4)
      END
      SUBROUTINE S(A, N)
      INTEGER N
      REAL A(N), B
      A = 0
      B = A(1)
      END
