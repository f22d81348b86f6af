C     Before the first executable statement, behind statement functions.
      SUBROUTINE FIRST(N, X, Y)
      INTEGER N
      REAL X, Y, A, F, G(3)
      F(A) = A + 1
      G(1) = F(1.)
      X = G(1) + G(2)
      IF (N .LE. 0) RETURN
      CALL OTHER(N, Y)
      END

      SUBROUTINE OTHER(N, Y)
      PARAMETER (ONE = 1.)
   10 IF (N .GT. 0) THEN
         N = N - 1
         K = K + 1
         GO TO 10
      END IF
      Y = K * ONE
      END

      SUBROUTINE DIRTY
      REAL FULL(4000)
      DO 10 I = 1, 4000
   10 FULL(I) = I
      IF (FULL(7) .EQ. 3.) PRINT *, FULL
      END

      PROGRAM MAIN
      N = 5
      CALL DIRTY
      CALL FIRST(N, X, Y)
      PRINT '(I2, 2F5.1)', N, X, Y
      END
