      SUBROUTINE GRID(X, M, Y, N, Z)
      INTEGER M, N
      DOUBLE PRECISION X(M), Y(N), Z(M*N)
      Z(1) = X(1)
      END
      SUBROUTINE OTHER(A, K, V)
      INTEGER K
      DOUBLE PRECISION A, V(*)
      A = 1
      END
