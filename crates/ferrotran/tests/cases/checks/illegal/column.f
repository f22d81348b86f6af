! fails: R column.f:12 a 6 6 1 3
      SUBROUTINE RUN
      INTEGER A(3,4)
      A(1,1) = 1
      CALL S(A(1,3), 3, 3)
      END
      SUBROUTINE S(A, LDA, N)
      INTEGER LDA, N, I, J
      INTEGER A(LDA,*)
      DO 20 J = 1, N
         DO 10 I = 1, LDA
   10       A(I,J) = I
   20 CONTINUE
      END
