! fails: C shapes.f90:8 a 2 2 3 2
module m
contains
  subroutine s(n, a, b, c)
    integer, intent(in) :: n
    real, intent(in) :: a(:, :), b(:, :)
    real, intent(inout) :: c(:, :)
    c(1:n, :) = a + 2 * b
  end subroutine
end module
subroutine run
  use m
  real :: x(2, 2), y(2, 2), z(2, 3)
  x = 1
  y = 2
  z = 0
  call s(2, x, y, z(:, 2:3))
  call s(2, x, y, z)
end subroutine
