! open: s: the storage that other arguments share with `n`
C     The procedure that gets it writes it, so that it cannot be a copy.
      SUBROUTINE S(A)
      INTEGER A(*), N
      COMMON /C/ N
      EXTERNAL WRITES
      CALL LENDS(A, N, WRITES)
      END
      SUBROUTINE LENDS(A, K, G)
      INTEGER A(*), K, N
      COMMON /C/ N
      EXTERNAL G
      A(N) = 1
      CALL G(A, K)
      A(K) = 2
      END
      SUBROUTINE WRITES(A, K)
      INTEGER A(*), K
      K = K + 1
      A(K) = 3
      END
