! fails: B stride.f90:7 x 1 7 1 6
module m
contains
  subroutine s(x, n)
    real :: x(:)
    integer :: n
    x(1:n:3) = 1
  end subroutine
end module
subroutine run
  use m
  real :: x(6)
  call s(x, 6)
  call s(x, 7)
end subroutine
