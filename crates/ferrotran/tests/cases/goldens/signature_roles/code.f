      SUBROUTINE ROLES(N, TAKEN, COPIED, FILLED, WORK, X, Q)
      INTEGER N, Q
      REAL TAKEN(N), COPIED(N), FILLED(2*N), WORK(N), X(N)
      TAKEN = TAKEN + 1
      COPIED = COPIED + 1
      FILLED = 0
      WORK = 0
      X = 0
      Q = N
      END

      SUBROUTINE MATRIX(LDB, NB, B)
      INTEGER LDB, NB
      REAL B(LDB, NB)
      B(1, 1) = 0
      END
