! open: s: the subscripts of `a`
      SUBROUTINE S(A, K, L, N)
      INTEGER K, L, N, A(K,L,*)
      A(1,1,1:N) = 1
      END
