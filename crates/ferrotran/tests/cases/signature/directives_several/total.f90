subroutine total(v, n, s)
  integer, intent(in) :: n
  real(8), intent(in) :: v(n)
  real(8), intent(out) :: s
  !f2py intent(hide), depend(v) :: n = shape(v,0)
  s = sum(v)
end subroutine
subroutine few(v, n, m)
  integer :: n, m
  real(8) :: v(n)
  !f2py optional, check(n>=0), depend(v) :: n = len(v), m
  v = n
end subroutine
