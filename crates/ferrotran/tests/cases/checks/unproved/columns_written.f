! open: s: the storage that other arguments share with `k`
C     Elements of two dimensions may be one although their subscripts differ.
      SUBROUTINE S(A, K, L)
      INTEGER A(*), L, K(L, *)
      CALL T(A, K(1, 2), K(2, 1))
      END
      SUBROUTINE T(A, M, N)
      INTEGER A(*), M, N
      N = N + 1
      M = M + 1
      A(N) = M
      END
