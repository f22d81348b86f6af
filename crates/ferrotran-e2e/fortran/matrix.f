C     Matrices as LAPACK declares them.
      SUBROUTINE FILL(M, N, A, LDA)
C     A(I,J) = 10*I + J in the upper left M x N of A.
      INTEGER M, N, LDA, I, J
      DOUBLE PRECISION A(LDA, N)
      DO 20 J = 1, N
         DO 10 I = 1, M
            A(I,J) = 10*I + J
   10    CONTINUE
   20 CONTINUE
      END

      DOUBLE PRECISION FUNCTION TRACE(N, A, LDA)
      INTEGER N, LDA, I
      DOUBLE PRECISION A(LDA, *)
      TRACE = 0
      DO 10 I = 1, N
         TRACE = TRACE + A(I,I)
   10 CONTINUE
      END

      COMPLEX*16 FUNCTION ZSUM(N, Z)
      INTEGER N, I
      COMPLEX*16 Z(N)
      ZSUM = (0D0, 0D0)
      DO 10 I = 1, N
         ZSUM = ZSUM + Z(I)
   10 CONTINUE
      END
