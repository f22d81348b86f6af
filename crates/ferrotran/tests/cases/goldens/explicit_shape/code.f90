! Arrays whose extents are declared; lengths follow where they can.
subroutine axpy(n, a, x, y)
  integer, intent(in) :: n
  real, intent(in) :: a, x(n)
  real, intent(inout) :: y(n)
  integer :: i
  do i = 1, n
    y(i) = y(i) + a*x(i)
  end do
end subroutine axpy

subroutine constant_extents(a, b)
  double precision, intent(in) :: a(3)
  double precision, intent(out) :: b(2, 3)
  b(1, :) = a
  b(2, :) = 2*a
end subroutine constant_extents

subroutine lower_bounds(lo, hi, a)
  integer, intent(in) :: lo, hi
  real, intent(inout) :: a(lo:hi, -1:1)
  a = 0
end subroutine lower_bounds

subroutine around_zero(n, a)
  integer, intent(in) :: n
  real, intent(inout) :: a(-n:n)
  a = 0
end subroutine around_zero

subroutine linear(n, border)
  integer, intent(in) :: n
  real, intent(inout) :: border(2*n + 1)
  border = 0
end subroutine linear

subroutine computed(n, k, packed)
  integer, intent(in) :: n, k
  real, intent(out) :: packed(n*(n + 1)/2 + max(k, 1)**2 - mod(n, 2) + abs(k) + min(n, k))
  packed = 0
end subroutine computed
