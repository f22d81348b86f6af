! open: s: another thread may change what is checked in the statement
! A variable of a module may have been given to a pointer.
module m
  integer, target :: k
contains
  subroutine s(a, n)
    integer :: n, i
    real :: a(:)
  !$omp parallel do
    do i = 1, n
      a(k) = 1
    end do
  !$omp end parallel do
  end subroutine
end module
