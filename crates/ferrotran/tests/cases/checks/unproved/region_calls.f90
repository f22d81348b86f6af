! open: s: another thread may change what is checked in `set`
! What threads share is passed to what checks it.
subroutine s(a, n)
  integer :: n, k
  real :: a(n)
!$omp parallel
  k = k + 1
  call set(a, k)
!$omp end parallel
end subroutine
subroutine set(a, k)
  integer :: k
  real :: a(*)
  a(k) = 1
end subroutine
