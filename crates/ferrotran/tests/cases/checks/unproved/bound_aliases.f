! open: apply: the storage that other arguments share with `n`
C     What a closure gets is a copy, but it may be bound to F, which changes K by the name of M.
      SUBROUTINE S(A, N)
      INTEGER A(*), N
      EXTERNAL F
      CALL APPLY(F, A, N)
      END
      SUBROUTINE APPLY(G, A, N)
      INTEGER A(*), N
      EXTERNAL G
      CALL G(A, N, N)
      END
      SUBROUTINE F(A, M, K)
      INTEGER M, K, A(K)
      M = M + 1000
      A(K) = 1
      END
