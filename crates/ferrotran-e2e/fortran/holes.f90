! What f2py leaves open: see the second table of F2PY_TESTS.md.
module holes_kinds
  integer, parameter :: double = selected_real_kind(15)
end module

module holes
  use holes_kinds, only: wp => double
  implicit none
contains
  pure elemental real(8) function cubed(x)
    real(8), intent(in) :: x
    cubed = x**3
  end function
  function doubled(x) result(y)
    real(wp), intent(in) :: x
    real(wp) :: y
    y = 2*x
  end function
end module

subroutine trace(n, a, t)
  integer, intent(in) :: n
  real, intent(in) :: a(n, n)
  real, intent(out) :: t
  integer :: i
  t = 0
  do i = 1, n
    t = t + a(i, i)
  end do
end subroutine

subroutine evens(k, x, total)
  integer, intent(in) :: k
  integer, intent(in) :: x(2*k)
  integer, intent(out) :: total
  integer :: i
  total = 0
  do i = 2, 2*k, 2
    total = total + x(i)
  end do
end subroutine
