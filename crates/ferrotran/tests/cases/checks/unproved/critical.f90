! open: s: the subscripts of `a`
! What is left would stay locked.
subroutine s(a, n)
  integer :: n
  real :: a(*)
!$omp critical
  a(1) = 0
  a(n) = 1
!$omp end critical
end subroutine
