! open: s: another thread may change what is checked in the statement
C     Threads share K.
      SUBROUTINE S(A, N)
      INTEGER A(*), N, K
!$OMP PARALLEL
      K = N
      A(K) = 1
!$OMP END PARALLEL
      END
