! open: s: the subscripts of `x`
C     One entry can be passed no extents, so that none is.
      SUBROUTINE S(X, N)
      INTEGER N
      REAL X(*)
      X(1) = 2
      ENTRY T(N, X)
      X(N) = 1
      END
      SUBROUTINE U(X, N)
      INTEGER N
      REAL X(*)
      EXTERNAL T
      CALL V(T, N, X)
      END
      SUBROUTINE V(F, N, X)
      INTEGER N
      REAL X(*)
      EXTERNAL F
      CALL F(N, X)
      END
