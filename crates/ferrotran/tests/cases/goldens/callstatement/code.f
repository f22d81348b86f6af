      SUBROUTINE ADDTO(N, X, INCX, Y)
      INTEGER N, INCX, I
      DOUBLE PRECISION X(*), Y(*)
      DO 10 I = 1, N
        Y(I) = Y(I) + X(1 + (I - 1)*INCX)
   10 CONTINUE
      END

      COMPLEX*16 FUNCTION TURNED(Z)
      COMPLEX*16 Z
      TURNED = Z*(0D0, 1D0)
      END

      SUBROUTINE APPLYF(F, X, Y)
      DOUBLE PRECISION F, X, Y
      EXTERNAL F
      Y = F(X)
      END
