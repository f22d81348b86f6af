! open: s: the extent that the callee takes for `a`
C     There may be no element: the declared shape shows nothing.
      SUBROUTINE S(A, B, N)
      INTEGER A(3), B(*), N
      B(N) = 1
      CALL T(A)
      END
      SUBROUTINE T(K)
      INTEGER K
      K = 1
      END
