      SUBROUTINE CHECKD(N, M, X, V, T, L)
      INTEGER N, M
      REAL X(N), V
      CHARACTER*4 T
      LOGICAL L
      X(1) = V + M
      END
