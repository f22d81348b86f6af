! fails: B assumed_shape.f90:8 x 2 3 0 3
module m
contains
  subroutine s(x, n)
    real :: x(:, 0:)
    integer :: n, j
    do j = 0, n
      x(1, j) = j
    end do
  end subroutine
end module
subroutine run
  use m
  real :: x(4, 5)
  call s(x(:, ::2), 3)
end subroutine
