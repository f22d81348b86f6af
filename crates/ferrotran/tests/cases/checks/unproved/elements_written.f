! open: s: the storage that other arguments share with `k`
C     Both are written, and may be one.
      SUBROUTINE S(A, K, I, J)
      INTEGER A(*), K(*), I, J
      CALL T(A, K(I), K(J))
      END
      SUBROUTINE T(A, M, N)
      INTEGER A(*), M, N
      N = N + 1
      M = M + 1
      A(N) = M
      END
