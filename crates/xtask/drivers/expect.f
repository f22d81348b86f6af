C     Prints a value, and whether it is the known one.
      SUBROUTINE EXPECT(WHAT, VALUE, KNOWN, TOL)
      CHARACTER*(*) WHAT
      DOUBLE PRECISION VALUE, KNOWN, TOL
      IF (ABS(VALUE-KNOWN).LE.TOL) THEN
         WRITE (*,10) WHAT, VALUE, 'as known'
      ELSE
         WRITE (*,10) WHAT, VALUE, 'FAILED'
      END IF
   10 FORMAT (1X, A20, 1P, E24.15, 2X, A)
      END
C     Prints that a procedure returned the status that it should.
      SUBROUTINE STATUS(WHAT, VALUE, KNOWN)
      CHARACTER*(*) WHAT
      INTEGER VALUE, KNOWN
      IF (VALUE.EQ.KNOWN) THEN
         WRITE (*,10) WHAT, VALUE, 'as known'
      ELSE
         WRITE (*,10) WHAT, VALUE, 'FAILED'
      END IF
   10 FORMAT (1X, A20, I10, 2X, A)
      END
