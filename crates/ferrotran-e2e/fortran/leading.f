C     Matrices with a leading dimension, of which M rows are accessed.
      SUBROUTINE SHIFT(M, N, X, A, LDA)
C     Adds X to the upper left M x N of A.
      INTEGER M, N, LDA, I, J
      DOUBLE PRECISION X, A(LDA, N)
      DO 20 J = 1, N
         DO 10 I = 1, M
            A(I,J) = A(I,J) + X
   10    CONTINUE
   20 CONTINUE
      END

      DOUBLE PRECISION FUNCTION INNER(M, N, A, LDA, B, LDB)
C     The sum of the products of the elements of the upper left M x N of A and B.
      INTEGER M, N, LDA, LDB, I, J
      DOUBLE PRECISION A(LDA, N), B(LDB, N)
      INNER = 0
      DO 20 J = 1, N
         DO 10 I = 1, M
            INNER = INNER + A(I,J)*B(I,J)
   10    CONTINUE
   20 CONTINUE
      END

      INTEGER FUNCTION LDOF(M, A, LDA)
C     The leading dimension that it is given.
      INTEGER M, LDA
      REAL A(LDA, *)
      LDOF = LDA
      END
