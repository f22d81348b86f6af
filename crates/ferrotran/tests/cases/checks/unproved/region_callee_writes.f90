! open: s: another thread may change what is checked in the statement
! A procedure that is called in the region changes a variable of a module.
module m
  integer :: k
contains
  subroutine s(a, n)
    integer :: n, i
    real :: a(:)
  !$omp parallel do
    do i = 1, n
      a(k) = 1
      call change
    end do
  !$omp end parallel do
  end subroutine
  subroutine change
    k = k + 1
  end subroutine
end module
