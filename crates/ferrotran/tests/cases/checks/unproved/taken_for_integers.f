! open: s: the storage that other arguments share with `w`
C     What the callee takes for REALs and for an INTEGER is the same: nothing tells it that N changes.
      SUBROUTINE S(W)
      REAL W(8)
      CALL T(W, W(3))
      END
      SUBROUTINE T(X, N)
      REAL X(8)
      INTEGER N
      X(3) = 1E30
      X(N) = 1
      END
