! PURE procedures: what is evaluated in front of a guard, twice, or not at all, fails nothing.
module pure_ones
  implicit none
  integer :: table(5) = [2, 4, 1, 3, 5]
contains
  pure integer function at(i)
    integer, intent(in) :: i
    at = table(i)
  end function

  pure function turned(x, first) result(y)
    double precision, intent(in) :: x(:)
    integer, intent(in) :: first
    double precision :: y(3)
    integer :: i
    do i = 1, 3
      y(i) = x(at(first) - i + 1)
    end do
  end function

  pure subroutine pick(x, n, at_most, found)
    integer, intent(in) :: n, at_most
    double precision, intent(in) :: x(n)
    double precision, intent(out) :: found
    integer :: k
    found = 0
    k = 0
    do while (k < n .and. found < at_most)
      k = k + 1
      if (k <= n .and. x(mod(k, n + 1)) > 0) found = found + x(mod(k, n + 1))
    end do
  end subroutine

  integer function guarded(i)
    integer, intent(in) :: i
    integer :: unused
    guarded = 0
    unused = at(1)
    if (i >= 1 .and. i <= 5 .and. at(i) > 1 .and. at(i) < 5) guarded = at(i)
    if (i < 1 .or. i > 5 .or. at(i) == 2) guarded = guarded + 100
  end function
end module

pure subroutine spread_out(a, n, step, b)
  implicit none
  integer, intent(in) :: n, step
  real, intent(in) :: a(n)
  real, intent(out) :: b(*)
  integer :: i
  do i = 1, n
    b(1 + (i - 1) * step) = a(i)
  end do
end subroutine

subroutine run
  use pure_ones
  implicit none
  integer :: i, got
  double precision :: found, three(3)
  real :: b(7)
  do i = 0, 6
    got = guarded(i)
    write (*, *) got
  end do
  three = turned([1d0, 2d0, 3d0], 4)
  write (*, *) three
  three = [1d0, -1d0, 4d0]
  call pick(three, 3, 4, found)
  write (*, *) found
  b = 0
  call spread_out([1.0, 2.0, 3.0], 3, 3, b)
  write (*, *) b
end subroutine
