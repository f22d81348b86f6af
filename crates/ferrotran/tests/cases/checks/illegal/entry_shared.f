! fails: R entry_shared.f:14 x 3 3 4
C     What both pass is as long as what was passed last.
      SUBROUTINE RUN
      REAL X(5), Y(3)
      Y(1) = 1
      CALL S(X, 4)
      CALL T(4, Y)
      END
      SUBROUTINE S(X, N)
      INTEGER N
      REAL X(*)
      X(1) = 2
      ENTRY T(N, X)
      IF (N.GT.0)
     &   X(N) = 1
      END
