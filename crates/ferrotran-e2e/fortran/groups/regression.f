C     A CONSTANT OF AN INCLUDE FILE AS AN EXTENT; COMMENTS AMONG CONTINUATION LINES.
      SUBROUTINE WIDE(X, TOTAL)
      INCLUDE 'size.inc'
      REAL X(WIDTH), TOTAL
cf2py intent(out) total
      TOTAL = X(1)
C     A comment inside a statement
     &      + X(2)
*     and another one

     &      + X(3) ! and one at the end
      END
C     THE BOUNDS ARE ARGUMENTS, AND MAY BE NEGATIVE.
      SUBROUTINE BOUNDS(LOW, HIGH, X, Y)
      INTEGER LOW, HIGH, I
      REAL X(LOW:HIGH), Y(LOW:HIGH)
CF2PY INTENT(OUT) Y
      DO 10 I = LOW, HIGH
        Y(I) = X(I)
 10   CONTINUE
      END
