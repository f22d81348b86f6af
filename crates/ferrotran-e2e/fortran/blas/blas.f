C     Two procedures of BLAS, for a machine that has none: the build
C     script compiles them, and ferrotran does not see them.
      DOUBLE PRECISION FUNCTION DCABS1(Z)
      COMPLEX*16 Z
      DCABS1 = ABS(DBLE(Z)) + ABS(DIMAG(Z))
      END

      SUBROUTINE DAXPY(N, DA, DX, INCX, DY, INCY)
      INTEGER N, INCX, INCY, I
      DOUBLE PRECISION DA, DX(*), DY(*)
      DO 10 I = 0, N - 1
         DY(1 + I*INCY) = DY(1 + I*INCY) + DA*DX(1 + I*INCX)
   10 CONTINUE
      END
