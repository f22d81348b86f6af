! fails: R entry.f:15 y 3 3 4
      SUBROUTINE RUN
      REAL X(5), Y(3)
      X(1) = 1
      X(4) = 1
      CALL T(4, Y, X)
      END
      SUBROUTINE S(X, N)
      INTEGER N, I
      REAL X(*), Y(*)
      X(N) = 1
      RETURN
      ENTRY T(N, Y, X)
      DO 10 I = 1, N
   10    Y(I) = X(I)
      END
