C     ONE FUNCTION AND ONE SUBROUTINE FOR EACH TYPE: BOTH RETURN WHAT THEY ARE GIVEN.
      INTEGER FUNCTION FI0(X)
      INTEGER X
      FI0 = X
      END
      SUBROUTINE SI0(Y, X)
      INTEGER X, Y
Cf2py intent(out) y
      Y = X
      END
      INTEGER*1 FUNCTION FI1(X)
      INTEGER*1 X
      FI1 = X
      END
      SUBROUTINE SI1(Y, X)
      INTEGER*1 X, Y
Cf2py intent(out) y
      Y = X
      END
      INTEGER*2 FUNCTION FI2(X)
      INTEGER*2 X
      FI2 = X
      END
      SUBROUTINE SI2(Y, X)
      INTEGER*2 X, Y
Cf2py intent(out) y
      Y = X
      END
      INTEGER*4 FUNCTION FI4(X)
      INTEGER*4 X
      FI4 = X
      END
      SUBROUTINE SI4(Y, X)
      INTEGER*4 X, Y
Cf2py intent(out) y
      Y = X
      END
      INTEGER*8 FUNCTION FI8(X)
      INTEGER*8 X
      FI8 = X
      END
      SUBROUTINE SI8(Y, X)
      INTEGER*8 X, Y
Cf2py intent(out) y
      Y = X
      END
      REAL FUNCTION FR0(X)
      REAL X
      FR0 = X
      END
      SUBROUTINE SR0(Y, X)
      REAL X, Y
Cf2py intent(out) y
      Y = X
      END
      REAL*4 FUNCTION FR4(X)
      REAL*4 X
      FR4 = X
      END
      SUBROUTINE SR4(Y, X)
      REAL*4 X, Y
Cf2py intent(out) y
      Y = X
      END
      REAL*8 FUNCTION FR8(X)
      REAL*8 X
      FR8 = X
      END
      SUBROUTINE SR8(Y, X)
      REAL*8 X, Y
Cf2py intent(out) y
      Y = X
      END
      DOUBLE PRECISION FUNCTION FRD(X)
      DOUBLE PRECISION X
      FRD = X
      END
      SUBROUTINE SRD(Y, X)
      DOUBLE PRECISION X, Y
Cf2py intent(out) y
      Y = X
      END
      LOGICAL FUNCTION FL0(X)
      LOGICAL X
      FL0 = X
      END
      SUBROUTINE SL0(Y, X)
      LOGICAL X, Y
Cf2py intent(out) y
      Y = X
      END
      LOGICAL*1 FUNCTION FL1(X)
      LOGICAL*1 X
      FL1 = X
      END
      SUBROUTINE SL1(Y, X)
      LOGICAL*1 X, Y
Cf2py intent(out) y
      Y = X
      END
      LOGICAL*2 FUNCTION FL2(X)
      LOGICAL*2 X
      FL2 = X
      END
      SUBROUTINE SL2(Y, X)
      LOGICAL*2 X, Y
Cf2py intent(out) y
      Y = X
      END
      LOGICAL*4 FUNCTION FL4(X)
      LOGICAL*4 X
      FL4 = X
      END
      SUBROUTINE SL4(Y, X)
      LOGICAL*4 X, Y
Cf2py intent(out) y
      Y = X
      END
      LOGICAL*8 FUNCTION FL8(X)
      LOGICAL*8 X
      FL8 = X
      END
      SUBROUTINE SL8(Y, X)
      LOGICAL*8 X, Y
Cf2py intent(out) y
      Y = X
      END
      COMPLEX FUNCTION FZ0(X)
      COMPLEX X
      FZ0 = X
      END
      SUBROUTINE SZ0(Y, X)
      COMPLEX X, Y
Cf2py intent(out) y
      Y = X
      END
      COMPLEX*8 FUNCTION FZ8(X)
      COMPLEX*8 X
      FZ8 = X
      END
      SUBROUTINE SZ8(Y, X)
      COMPLEX*8 X, Y
Cf2py intent(out) y
      Y = X
      END
      COMPLEX*16 FUNCTION FZ16(X)
      COMPLEX*16 X
      FZ16 = X
      END
      SUBROUTINE SZ16(Y, X)
      COMPLEX*16 X, Y
Cf2py intent(out) y
      Y = X
      END
      DOUBLE COMPLEX FUNCTION FZD(X)
      DOUBLE COMPLEX X
      FZD = X
      END
      SUBROUTINE SZD(Y, X)
      DOUBLE COMPLEX X, Y
Cf2py intent(out) y
      Y = X
      END
      CHARACTER*1 FUNCTION FC1(X)
      CHARACTER*(*) X
      FC1 = X
      END
      SUBROUTINE SC1(Y, X)
      CHARACTER*1 Y
      CHARACTER*(*) X
Cf2py intent(out) y
      Y = X
      END
      CHARACTER*5 FUNCTION FC5(X)
      CHARACTER*(*) X
      FC5 = X
      END
      SUBROUTINE SC5(Y, X)
      CHARACTER*5 Y
      CHARACTER*(*) X
Cf2py intent(out) y
      Y = X
      END
      CHARACTER*10 FUNCTION FCS(X)
      CHARACTER*(*) X
      FCS = X
      END
      SUBROUTINE SCS(Y, X)
      CHARACTER*10 Y
      CHARACTER*(*) X
Cf2py intent(out) y
      Y = X
      END
