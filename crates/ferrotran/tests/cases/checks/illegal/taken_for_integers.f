! fails: R taken_for_integers.f:14 x 1900671689 8 1900671690
C     What the callee takes for REALs and for an INTEGER is the same: it gets a copy of it.
      SUBROUTINE RUN
      REAL W(8)
      W(3) = 1E30
      CALL T(W, W(3))
      END
      SUBROUTINE T(X, N)
      REAL X(8)
      INTEGER N
      X(3) = TRANSFER(1, X(3))
C     The first is 1.
      IF (N.NE.1) X(1) = 1
      X(N) = 1
      END
