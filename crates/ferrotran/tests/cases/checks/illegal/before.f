! fails: R before.f:11 a -1 3 0
      SUBROUTINE RUN
      REAL A(3)
      A(1) = 1
      CALL S(A, 3)
      END
      SUBROUTINE S(A, N)
      INTEGER N, I
      REAL A(N)
      DO 10 I = N, 0, -1
   10    A(I) = I
      END
