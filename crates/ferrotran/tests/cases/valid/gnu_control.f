C     Deleted features: ASSIGN, assigned GO TO, PAUSE, arithmetic IF, computed GO TO, shared DO ends, real DO variables.
C     flags: -std=legacy
      SUBROUTINE OLD (N, X, *, *)
      INTEGER N, L
      REAL X(10), R
      ASSIGN 10 TO L
      GO TO L
      GO TO L, (10, 20)
      GOTO L (10, 20)
   10 IF (N) 20, 30, 20
   20 GO TO (10, 20, 30), N
   30 PAUSE
      PAUSE 1
      PAUSE 'TEXT'
      DO 40 I = 1, 10
      DO 40 J = 1, 10
   40 X(I) = J
      DO 50, R = 1.0, 2.0, 0.5
      X(1) = R
   50 CONTINUE
      DO 60 WHILE (N .GT. 0)
      N = N - 1
   60 END DO
      DO 70 I = 1, 2
      IF (I .EQ. 1) GOTO 70
   70 IF (N .EQ. 0) X(I) = 1
      ASSIGN 80 TO K
      WRITE (*, K) N
   80 FORMAT (I3)
      IF (N .EQ. 1) RETURN 1
      RETURN 2
      END
      REAL*8 FUNCTION F (X)
      F = X
      END
