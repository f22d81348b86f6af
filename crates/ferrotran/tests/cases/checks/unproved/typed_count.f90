! open: s: the subscripts of `a`
! The variable of an implied DO that declares it is none of the procedure.
subroutine s(a, b, n)
  integer, intent(in) :: n
  real, intent(in) :: a(*)
  real, intent(out) :: b(*)
  integer :: i
  i = 7
  b(1:n) = [(a(i), integer(8) :: i = 1, n)]
  b(i) = 0
end subroutine
