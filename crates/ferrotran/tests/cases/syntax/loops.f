      SUBROUTINE LOOPS(A, N)
      INTEGER N, I, J, K
      REAL A(N, N)
      DO 10 I = 1, N
        DO 10 J = 1, N
          DO 5, K = N, 1, -1
            IF (A(I, J) .EQ. 0) GO TO 5
            A(I, J) = -A(I, J)**2*K + 1.E0 - K/2*3
    5     CONTINUE
   10 CONTINUE
      IF (A(1, 1).EQ.0 .OR. N.GT.1 .AND. .NOT.(K.LT.2)) THEN
        A(1, 1) = 1.
      ELSE IF (K .EQ. 1.E1) THEN
        A(1, 1) = 2
      ELSE
        CALL SUB(A(1, N), (N), *20)
      END IF
   20 RETURN
      END
