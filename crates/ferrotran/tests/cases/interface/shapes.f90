subroutine shapes(n, e, z, s, t, a, b, p, q, u)
  integer, intent(in) :: n
  real :: e(n, 2*n - 1, -n:n), z(0:n - 1), s(n, *), t(2:*)
  real, intent(in), optional :: a(:, 0:)
  real, allocatable, intent(out) :: b(:)
  real, pointer :: p(:, :)
  real, target :: q
  real :: u(..)
end subroutine
function slice(a, i, w) result(r)
  integer, intent(in) :: i(2)
  real, intent(in) :: a(:, :)
  real, volatile :: w(i(1):i(2), max(i(1), 3))
  real :: r(size(a, 1), merge(1, 2, i(1) > 0))
  r = a(1, 1)
end function
