! open: s: the subscripts of `v`
! SIZE is asked for the extent of `v` alone.
subroutine s(a, n, i)
  integer, intent(in) :: n, i
  real, intent(inout) :: a(n)
  real :: w(5), v(n)
  integer, external :: size
  v(i) = size(3)
  w(i) = size(3)
  a(i) = v(1) + w(1)
end subroutine
integer function size(k)
  integer, intent(in) :: k
  size = k
end function
