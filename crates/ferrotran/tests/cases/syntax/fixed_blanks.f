      SUB ROUTINE BLANKS(A, N)
      DOUBLEPRECISIONA(N),P I
      INTE GERN, I
      P I = 3.14 1592 D0
      DO10I=1,5
      DO 10J=1.5
   10 A(I) = P I
      IF(N.EQ.1.AND.I.GT.2)GOTO20
      IF (A(1) .LT. 1 . D0) A(1) = 1.E1
      GO TO (20, 30), N
   20 CALLXERBLA('BLANKS  STAY',N)
   3 0RETURN
      E N D
      DOUBLE PRECISION FUNCTION F(X)
      REAL*8 X, HOLD*4, H*8
      CHARACTER*4HELLO
      INTEGER*2HALF
      F = X
      END
      BLOCKDATABD
      COMMON/C/Q
      DATAQ/1.0/
      END
