! open: s: a check in `set` may fail while the statement transfers
! What is left would stay locked.
subroutine s(a, n)
  integer :: n
  real :: a(n)
!$omp critical
  call set(a, n)
!$omp end critical
end subroutine
subroutine set(a, n)
  integer :: n
  real :: a(*)
  a(n) = 1
end subroutine
