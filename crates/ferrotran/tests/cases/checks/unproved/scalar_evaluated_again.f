! open: s: the storage that other arguments share with `a`
C     Where the scalar is, is evaluated once: the array that is passed beside it cannot end there.
      SUBROUTINE S(A, IP, N)
      INTEGER A(*), IP(*), N
      CALL T(A, A(IP(N)), N)
      END
      SUBROUTINE T(B, K, N)
      INTEGER B(*), K, N
      K = N
      B(N) = 1
      B(K) = 2
      END
