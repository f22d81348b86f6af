! kind-map: dict(real=dict(rk='double', low='float'), integer=dict(ik='long_long', int32='long'))
subroutine mapped(x, y, i, j)
  use elsewhere, only: rk, low, ik
  use iso_fortran_env, only: int32
  real(rk) x
  real(kind=low) y
  integer(ik) i
  integer(int32) j
end subroutine
