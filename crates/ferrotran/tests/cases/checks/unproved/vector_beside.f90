! open: s: the subscripts of `c`
! A subscript that is an array beside a section names more than one element.
subroutine s(a, b, k)
  real, intent(in) :: a(4, 4)
  real, intent(inout) :: b(2, 2)
  integer, intent(in) :: k(3)
  real, allocatable :: c(:, :)
  allocate (c(4, 4))
  c = a
  b(1:2, 1:2) = c(k(1:2), 1:2)
  b(1:2, 1) = c(k(k(1)), 1:2)
end subroutine
