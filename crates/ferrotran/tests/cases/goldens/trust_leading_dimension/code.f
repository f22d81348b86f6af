      SUBROUTINE ZERO(M, N, A, LDA)
C     A may be a part of a larger matrix: LDA follows from the view.
      INTEGER M, N, LDA, I, J
      DOUBLE PRECISION A(LDA, *)
      DO 20 J = 1, N
         DO 10 I = 1, M
            A(I, J) = 0
   10    CONTINUE
   20 CONTINUE
      END
