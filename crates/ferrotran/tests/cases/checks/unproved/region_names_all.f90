! open: s: the subscripts of `a`
! The number of elements would have to be named by the directive.
subroutine s(a, n)
  integer :: n, i
  real :: a(n)
!$omp parallel do default(none) shared(a, n) private(i)
  do i = 1, n
    a(i) = 1
  end do
!$omp end parallel do
end subroutine
