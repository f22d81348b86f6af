! fails: B lower_bound_zero.f90:8 x 1 3 0 3
module m
contains
  subroutine s(x)
    real :: x(0:)
    integer :: i
    do i = 1, size(x)
      x(i) = i
    end do
  end subroutine
end module
subroutine run
  use m
  real :: x(3)
  call s(x)
end subroutine
