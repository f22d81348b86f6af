C     How calls end: by alternate returns, and with a status.
      SUBROUTINE SIGNOF(X, *, *, Y)
C     Returns by the first where X is negative, by the second where it is 0; Y is its double.
      DOUBLE PRECISION X, Y
      Y = 2*X
      IF (X .LT. 0) RETURN 1
      IF (X .EQ. 0) RETURN 2
      END

      SUBROUTINE CHOOSE(N, *)
C     RETURN of a number that no alternate return has is a normal one (Fortran 2018, 15.6.2.7).
      INTEGER N
      RETURN N
      END

      SUBROUTINE SQUARE(N, X, WARN, INFO)
C     INFO as LAPACK has it: negative for a wrong argument, positive where it came to that only.
      INTEGER N, INFO
      DOUBLE PRECISION X
      LOGICAL WARN
      WARN = N .GT. 9
      INFO = 0
      IF (N .LT. 0) THEN
         INFO = -1
         RETURN
      END IF
      X = DBLE(N)**2
      IF (N .GT. 99) INFO = N
      END

      SUBROUTINE TABLE2(N, X, INFO)
C     An array and a status.
      INTEGER N, INFO, I
      DOUBLE PRECISION X(N)
      DO 10 I = 1, N
         X(I) = I
   10 CONTINUE
      INFO = N - 3
      END

      SUBROUTINE REPORT(INFO, N)
C     Here INFO is an input.
      INTEGER INFO, N
      N = INFO
      END
