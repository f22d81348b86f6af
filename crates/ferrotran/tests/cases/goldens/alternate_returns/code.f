      SUBROUTINE CHOOSE(N, *, X, *)
      INTEGER N
      REAL X
      IF (N .LT. 0) RETURN 1
      IF (N .GT. 9) RETURN 2
      X = N
      END

      SUBROUTINE LONELY(*)
      RETURN 1
      END
