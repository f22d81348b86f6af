! open: s: the subscripts of `a`
! Nothing but assignments can stand in WORKSHARE.
subroutine s(a, n)
  integer :: n
  real :: a(:)
!$omp parallel workshare
  a(1:2) = 0
  a(n) = 1
!$omp end parallel workshare
end subroutine
