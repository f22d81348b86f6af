      SUBROUTINE SOLVE(N, X, INFO)
      INTEGER N, INFO
      REAL X(N)
      INFO = 0
      IF (N .LT. 1) INFO = -1
      X = 1
      END

      SUBROUTINE ITERAT(N, STEPS, INFO)
C     A positive INFO is returned.
      INTEGER N, STEPS, INFO
      STEPS = N
      INFO = N
      END

      SUBROUTINE COUNTS(INFO)
C     Here it is no status.
      INTEGER INFO
      INFO = 1
      END
