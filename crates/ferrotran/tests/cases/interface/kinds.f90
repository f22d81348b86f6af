subroutine kinds(i1, i2, i3, i4, r1, r2, r3, r4, c1, c2, c3, l1, l2, b, s1, s2, s3, s4, n)
  use iso_fortran_env, only: int16, wp => real64
  use iso_c_binding
  integer(c_long_long) :: i1
  integer*2 i2
  integer(kind=int16) i3, i4*8
  real r1, r2*8
  real(wp) r3
  real(c_float) :: r4
  complex c1
  complex*16 c2
  double complex c3
  logical(c_bool) l1
  logical*1 l2
  byte b
  character s1
  character*(*) s2
  character(len=n), intent(in) :: s3(:)
  character s4*(2*n + 1)
end subroutine
function text(n) result(t)
  integer, intent(in) :: n
  character(len=:), allocatable :: t
  t = repeat('x', n)
end function
