! open: s: the subscripts of `a`
      SUBROUTINE S(A, N)
      INTEGER A(*), N, K
!$OMP PARALLEL
      K = N
      A(K) = 1
!$OMP END PARALLEL
      END
