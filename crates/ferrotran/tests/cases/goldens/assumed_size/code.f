      DOUBLE PRECISION FUNCTION DSUM(N, DX, INCX)
C     The last extent cannot be checked: unsafe.
      INTEGER N, INCX, I
      DOUBLE PRECISION DX(*)
      DSUM = 0
      DO 10 I = 1, N
         DSUM = DSUM + DX(1 + (I - 1)*INCX)
   10 CONTINUE
      END

      SUBROUTINE CLEAR(LDA, N, A, B)
      INTEGER LDA, N, J
      REAL A(LDA, *), B(1)
      DO 20 J = 1, N
         A(1, J) = 0
   20 CONTINUE
      B(N) = 0
      END
