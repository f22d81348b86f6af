      SUBROUTINE TURN(M, N, A, B)
C     Matrices that are taken, and copied.
      INTEGER M, N
      REAL A(M, N), B(N, M)
      A(1, 1) = B(1, 1)
      B(1, 1) = 0
      END
