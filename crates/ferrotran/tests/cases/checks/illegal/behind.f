! fails: R behind.f:11 a 3 3 4
      SUBROUTINE RUN
      REAL A(3)
      A(1) = 1
      CALL S(A, 4)
      END
      SUBROUTINE S(A, N)
      INTEGER N, I
      REAL A(*)
      DO 10 I = 1, N
   10    A(I) = I
      END
