! open: s: the storage that other arguments share with `n`
C     Both are written: neither can be a copy.
      SUBROUTINE S(A, N)
      INTEGER A(*), N
      CALL T(A, N, N)
      END
      SUBROUTINE T(A, M, K)
      INTEGER A(*), M, K
      K = K + 1
      M = M + 1
      A(K) = M
      END
