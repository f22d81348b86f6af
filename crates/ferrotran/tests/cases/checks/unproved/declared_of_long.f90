! open: s: the extent that the callee takes for `a`
! The size of what is declared fits 8 bytes only if its bounds are INTEGERs of 4.
subroutine s(a, n, i)
  integer(8), intent(in) :: n
  integer, intent(in) :: i
  real, intent(inout) :: a(n, n)
  a = 0
  a(i, 1) = 1
end subroutine
subroutine constant(a, n, i)
  integer, intent(in) :: n, i
  real, intent(inout) :: a(n, 3000000000_8)
  a = 0
  a(i, 1) = 1
end subroutine
subroutine lower(a, n, i)
  integer(8), intent(in) :: n
  integer, intent(in) :: i
  real, intent(inout) :: a(n:3)
  a = 0
  a(i) = 1
end subroutine
subroutine element(a, n, i)
  integer(8), intent(in) :: n(1)
  integer, intent(in) :: i
  real, intent(inout) :: a(n(1))
  a = 0
  a(i) = 1
end subroutine
subroutine converted(a, x, i)
  real, intent(in) :: x
  integer, intent(in) :: i
  real, intent(inout) :: a(int(x, 8))
  a = 0
  a(i) = 1
end subroutine
! These are.
subroutine short(a, n, i)
  integer, intent(in) :: n, i
  real, intent(inout) :: a(n, 2 * n + 1)
  a = 0
  a(i, 1) = 1
end subroutine
