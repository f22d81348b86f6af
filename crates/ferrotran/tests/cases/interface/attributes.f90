subroutine attributes(a, b, c, d, e, f)
  implicit none
  integer a, b, c, d(:), e, f
  intent(in) a
  intent(out) :: b
  optional c
  dimension e(a)
  target e
  volatile b
  asynchronous d
  value f
  namelist /group/ a, b
  character(len=3) :: word
  save word
  data word /'abc'/
  external sub
  call sub(e)
end subroutine
subroutine separate(x, y)
  parameter (n = 4, m = n*2)
  allocatable x(:)
  pointer y
  dimension y(:)
  real x, y, z(m)
  common /block/ z
end subroutine
