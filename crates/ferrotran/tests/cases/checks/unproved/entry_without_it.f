! open: t: the presence of `x`
C     X is no argument of T.
      SUBROUTINE S(X, N)
      INTEGER N
      REAL X(*)
      X(N) = 1
      RETURN
      ENTRY T(N)
      X(N) = 2
      END
