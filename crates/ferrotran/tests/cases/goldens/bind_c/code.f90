! BIND(C), with and without a name.
subroutine named(n, x) bind(c, name='NamedInC')
  use, intrinsic :: iso_c_binding
  integer(c_int), value :: n
  real(c_double), intent(inout) :: x(n)
  x = 0
end subroutine named

integer(c_int) function lower(n) bind(c)
  use, intrinsic :: iso_c_binding
  integer(c_int), intent(in) :: n
  lower = n
end function lower
