      SUBROUTINE LOOPS(A, N)
      INTEGER N, I, J, K
      REAL A(N, N)
      DO 10 I = 1, N
        DO 10 J = 1, N
          DO 5, K = N, 1, -1
            IF (A(I, J) .EQ. 0) GO TO 5
            A(I, J) = A(I, J) + K
    5     CONTINUE
   10   A(J, I) = 0
      DO 20 I = 1, N
      DO 30 WHILE (A(I, 1) .GT. 0)
   30 A(I, 1) = A(I, 1) - 1
   20 END DO
      IF (A(1, 1)) 40, 50, 60
   40 ASSIGN 60 TO K
      GO TO K, (50, 60)
   50 GO TO (40, 60), I
   60 IF (N .GT. 1) RETURN
   70 END
