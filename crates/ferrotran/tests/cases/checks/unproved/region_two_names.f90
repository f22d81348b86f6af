! open: s: another thread may change what is checked in the statement
! A variable of a module has two names.
module m
  integer :: k
end module
subroutine s(a, n)
  use m, only: k, again => k
  integer :: n, i
  real :: a(:)
!$omp parallel do
  do i = 1, n
    again = i
    a(k) = 1
  end do
!$omp end parallel do
end subroutine
