! open: s: the subscripts of `a`
! A function of one's own is no intrinsic one.
subroutine s(a, n, i, j)
  integer, intent(in) :: n, i, j
  real, intent(inout) :: a(n, *)
  integer, external :: size
  a(i, j) = size(3)
end subroutine
integer function size(k)
  integer, intent(in) :: k
  size = k
end function
