C     Every form in which a condition can stand, in fixed form.
      SUBROUTINE FORMS(I, N, A, K)
      INTEGER I, N, K, A(N)
      LOGICAL L
      CHARACTER*80 TEXT
      K = 0
      IF (I .GT. 0 .AND. I .LE. N) K = K + 1
      IF (I .GT. 0 .AND. 'this is a long constant that goes on to t
     *he next line' .NE. 'another one') K = K + 2
      IF (I .GT. 0 .AND. I .LT. 100 .AND. K .GE. 0 .AND. N .GE. 0 .AND.
C     a comment inside
     1    A(1) .GT. -100 .AND. A(N) .GT. -100 .OR. I .EQ. -3) THEN
        K = K + 4
      ELSEIF (I.EQ.-1.OR.I.EQ.-2) THEN
        K = K + 8
      ELSE IF (I.LT.-3 .AND. A(1).GT.0) THEN
        K = K + 16
      ELSE
        K = K + 32
      ENDIF
      L = I .GT. 1 .AND. A(1) .GT. 2
      IF (L) K = K + 64
      IF (K .GT. 0) L = I .GT. 1 .AND. (A(1) .GT. 2 .OR. N .GT. 2)
      IF (L .AND. K .GT. 1) L = .NOT. (K .GT. 64 .OR. 'a)' .EQ. 'a)')
      IF (L) K = K + 512
      TEXT = ' '
      IF (N .GT. 0 .AND. I .GT. 0) TEXT = 'one that is long enough to ha
     &ve to be continued, too, with   blanks'
      IF (TEXT(1:3) .EQ. 'one' .AND. TEXT(66:70) .EQ. 'o, wi') K = K+128
      END

      SUBROUTINE LOOPS(N, K)
      INTEGER N, K, I, J
      LOGICAL LAST
      K = 0
      DO 10 I = 1, N
        DO 10 J = 1, I
          K = K + 1
   10 IF (J .GT. 2 .AND. I .GT. 3) K = K + 100
      DO 20 I = 1, N
        IF (I .EQ. 2) GO TO 20
        K = K + 1
   20 IF (I .GT. 2 .AND. N .GT. 3) K = K + 1000
      LAST = .TRUE.
      DO 25 I = 1, N
        K = K + 3
   25 IF (I .GT. 1) LAST = LAST .AND. I .LT. 4
      IF (LAST) K = K + 7
      I = 0
      DO 30, WHILE (I .LT. N .AND. K .LT. 100000)
        I = I + 1
   30 K = K + 10000
      DO WHILE (I .GT. 0 .AND. K .GT. 0)
        I = I - 1
        IF (I .EQ. 2 .OR. I .EQ. 3) CYCLE
        K = K + 2
      END DO
      END

      SUBROUTINE JUMPS(N, K)
      IMPLICIT INTEGER (A-Z)
      PARAMETER (TWO = 2)
      K = 0
  100 IF (K .GT. 5 .AND. N .GT. 0) GO TO 200
      K = K + TWO
      IF (K .LT. 20 .OR. N .LT. 0 .AND. K .LT. 30) GO TO 100
  200 IF (N .GT. 3 .AND. K .GT. 3) THEN
         K = K + 1
         IF (K .LT. 15 .AND. K .GT. 0) GO TO 200
      END IF
      END

      SUBROUTINE ENTRIES(N, K)
      IMPLICIT NONE
      INTEGER N, K
      IF (N .GT. 1 .AND. K .GT. 0) K = K + 1
      RETURN
      ENTRY OTHER(N, K)
      IF (N .GT. 2 .AND. K .GT. 0) K = K + 10
      END

      PROGRAM MAIN
      INTEGER I, K, A(3)
      DATA A /3, 0, 0/
      DO 10 I = -5, 9
        CALL FORMS(I, 3, A, K)
        PRINT *, I, K
        CALL LOOPS(I, K)
        PRINT *, I, K
        CALL JUMPS(I, K)
        PRINT *, I, K
        K = 1
        CALL ENTRIES(I, K)
        CALL OTHER(I, K)
   10 PRINT *, I, K
      END
