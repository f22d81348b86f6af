! ELEMENTAL procedures: of scalars and of arrays, with arrays of their own.
module elements
  implicit none
  real :: knots(0:4) = [0.0, 1.0, 4.0, 9.0, 16.0]
contains
  elemental real function between(x)
    real, intent(in) :: x
    real :: near(2)
    integer :: k
    k = min(int(x), 3)
    near = knots(k:k + 1)
    between = near(1) + (x - k) * (near(2) - near(1))
  end function

  elemental subroutine split(x, whole, rest)
    real, intent(in) :: x
    integer, intent(out) :: whole
    real, intent(out) :: rest
    whole = int(knots(int(x)))
    rest = x - whole
  end subroutine

  impure elemental subroutine counted(x, n)
    real, intent(in) :: x
    integer, intent(inout) :: n
    n = n + 1
    knots(mod(n, 5)) = x
  end subroutine

  subroutine all_of(x, y, n)
    integer, intent(in) :: n
    real, intent(in) :: x(:)
    real, intent(inout) :: y(:)
    integer :: whole(n)
    real :: rest(n)
    y(1:n) = between(x(1:n)) + 1
    y = y * between(x)
    call split(x(1:n), whole, rest)
    write (*, *) whole, rest
    if (n > 0 .and. between(x(max(n, 1))) > 2) write (*, *) between(x(n))
  end subroutine
end module

subroutine run
  use elements
  implicit none
  real :: y(3)
  integer :: n(2)
  y = 0
  call all_of([0.5, 1.5, 3.5], y, 3)
  write (*, *) y
  n = [1, 2]
  call counted([7.0, 8.0], n)
  write (*, *) n, knots
  call all_of([1.5, 0.5], y(2:3), 1)
end subroutine
