! open: fill: the subscripts of `a`
subroutine fill(n, a) bind(c)
  use iso_c_binding
  implicit none
  integer(c_int), value :: n
  real(c_double) :: a(*)
  integer :: i, at
  do i = 1, n
    at = i
    a(at) = i
  end do
end subroutine
