C     The sum of the magnitudes of the parts of the elements of Z.
      DOUBLE PRECISION FUNCTION SUMABS(Z)
      COMPLEX*16 Z(3)
      DOUBLE PRECISION DCABS1
      EXTERNAL DCABS1
      INTEGER I
      SUMABS = 0
      DO 10 I = 1, 3
         SUMABS = SUMABS + DCABS1(Z(I))
   10 CONTINUE
      END

C     Y = Y + 2*X
      SUBROUTINE UPDATE(N, X, Y)
      INTEGER N
      DOUBLE PRECISION X(N), Y(N)
      EXTERNAL DAXPY
      CALL DAXPY(N, 2.0D0, X, 1, Y, 1)
      END
