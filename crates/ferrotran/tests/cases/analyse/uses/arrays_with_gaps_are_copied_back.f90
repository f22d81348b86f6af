! What takes an address gets a copy of an array with gaps, and the copy is copied back.
subroutine with_gaps(n, x, y, z, c, s)
  integer, intent(in) :: n
  real :: x(n), y(n, n), z(:), c(:, :)
  real, intent(out) :: s
  external taker
  call taker(n / 2, x(1:n:2), s)
  call taker(n, y(2, :), s)
  call taker(n, z, s)
  call taker(n, c(:, 1), s)
end subroutine

subroutine without_gaps(n, x, y, z, s)
  integer, intent(in) :: n
  real :: x(n), y(n, n)
  real, contiguous :: z(:)
  real, intent(out) :: s
  external taker
  call taker(n, x, s)
  call taker(n - 1, x(2:n), s)
  call taker(n, x(2), s)
  call taker(n, y(:, 2), s)
  call taker(n, y(2:3, 2), s)
  call taker(n, y(:, 1:2), s)
  call taker(n, z, s)
  call taker(n, (x(1:n:2)), s)
end subroutine

subroutine taker(n, x, s)
  integer :: n
  real :: x(n), s
  s = sum(x)
end subroutine

module readers
contains
  subroutine shown_to_read(n, x, y, z, s)
    integer, intent(in) :: n
    real :: x(n), y(n, n), z(:)
    real, intent(out) :: s
    call by_address(n / 2, x(1:n:2), s)
    call by_descriptor(y(2, :), s)
    call by_descriptor(z, s)
    s = s + element(z(1))
  end subroutine

  subroutine copied(x, y, s)
    real :: x(:), y(:)
    real, intent(out) :: s
    call undeclared(size(x), x, s)
    call side_by_side(y, s)
  end subroutine

  subroutine by_address(n, x, s)
    integer, intent(in) :: n
    real, intent(in) :: x(n)
    real, intent(out) :: s
    s = sum(x)
  end subroutine

  subroutine by_descriptor(x, s)
    real :: x(:)
    real, intent(out) :: s
    s = sum(x)
  end subroutine

  subroutine undeclared(n, x, s)
    integer, intent(in) :: n
    real :: x(n)
    real, intent(out) :: s
    s = sum(x)
  end subroutine

  subroutine side_by_side(x, s)
    real, contiguous :: x(:)
    real, intent(out) :: s
    s = sum(x)
  end subroutine

  elemental real function element(x)
    real, intent(in) :: x
    element = x
  end function
end module
