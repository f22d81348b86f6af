! open: s: another thread may change what is checked in `set`
C     What a callee checks is in COMMON.
      SUBROUTINE S(A, N)
      INTEGER N, K
      REAL A(N)
      COMMON /C/ K
!$OMP PARALLEL
      CALL SET(A)
!$OMP END PARALLEL
      END
      SUBROUTINE SET(A)
      INTEGER K
      REAL A(*)
      COMMON /C/ K
      A(K) = 1
      END
