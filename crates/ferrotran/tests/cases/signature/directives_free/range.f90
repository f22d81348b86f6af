subroutine fill(a, n, start)
  integer, intent(in) :: n
  real(8), intent(out) :: a(n)
  real(8) :: start
  !f2py real(8), optional, check(start >= 0.0) :: start = 1.5
  !f2py real(8), intent(out, out=result) :: a
  a = start
end subroutine fill
