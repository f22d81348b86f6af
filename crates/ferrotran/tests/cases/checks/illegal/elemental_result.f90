! fails: C elemental_result.f90:20 x 1 2 3 1
! What an ELEMENTAL function gives has the shape of what it gets.
module elements
contains
  elemental real function twice(x)
    real, intent(in) :: x
    twice = 2 * x
  end function
end module
subroutine run
  use elements
  real :: x(2), y(3)
  x = 1
  y = 2
  call s(x, y)
contains
  subroutine s(x, y)
    real :: x(:), y(:)
    y = y + 1
    y = twice(x) + 1
    write (*, *) y
  end subroutine
end subroutine
