      SUBROUTINE IF(DO, END)
      INTEGER DO, END, THEN, REAL(3), WRITE(2), FORMAT
      INTEGER CALL, DATA, GOTO
      IF = 1
      IF(END) = 2
      IF(END)(1:2) = 3
      DO = 10
      DO 10 REAL(1) = 1, 2
      END = 5
      IF (DO .EQ. 1) THEN = 2
      IF (DO .EQ. 1) THEN
        WRITE(1) = 2
      ELSE IF (END .EQ. 2) THEN
        FORMAT = 3
      END IF
      CALL = 1
      DATA = CALL
   10 GOTO = 20
      GO TO 30
   30 PRINT = RETURN
      END
