! fails: R region.f90:15 a 4 4 5
! A thread fails.
subroutine run
  implicit none
  real :: a(4)
  a = 0
  call s(a, 5)
end subroutine
subroutine s(a, n)
  implicit none
  integer :: n, i
  real :: a(*)
  !$omp parallel do
  do i = 1, n
    a(i) = 1
  end do
  !$omp end parallel do
end subroutine
