! Read as it stands here, and compiled as `counted_checked.f90` has it.

subroutine counts(k, a, b, c, ld, m, n, p, seen)
  implicit none
  integer, intent(in) :: k, ld, m, n
  real(8), intent(in) :: a(*), b(2, *), p(ld, n)
  character(3), intent(in) :: c(*)
  integer(8), intent(inout) :: seen(5)
  seen(1) = int(a(k) + b(1, 1) + p(m, 1), 8)
  if (c(1) == 'abc') seen(2) = 1
end subroutine counts

subroutine fills(n, x, y, z)
  implicit none
  integer, intent(in) :: n
  real(8), intent(out) :: x(n)
  real(8), intent(inout) :: y(*)
  character(2), intent(inout) :: z(*)
  x(n) = 1
  y(n) = 2
  z(n) = 'zz'
end subroutine fills

character(4) function named(x, text)
  implicit none
  real(8), intent(inout) :: x(*)
  character(*), intent(in) :: text
  x(1) = len(text)
  named = text
end function named
