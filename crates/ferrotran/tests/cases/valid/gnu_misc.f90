! Extensions that GNU Fortran takes by default.
module misc
  implicit none
  integer*8 :: big = 4294967296_8
  real*8 x8 /2.0d0/
  integer :: tabs,	with_tabs
  character(3) :: pad(2) = (/'a  ', 'bcd'/)
  type t
    integer :: i = 1
    real*8 x, y
  end type t
contains
  subroutine one(n, a)
    integer n
    real a(n)
    integer, dimension(3) :: v = (/1, 2, 3/)
    character*(10) name
    complex z
    real r
    z = cmplx(1.0, 2.0)
    r = real(z); r = realpart(z); r = imagpart(z); r = imag(z)
    name = 'x'
    print *, sizeof(n), loc(n), isnan(r), etime(a), iargc(), rank(a)
    if (n == 1) call abort
    call getarg(1, name)
    call sleep(0)
    call system('true')
    write (*, *), n, v
    if (n > 0 .and. n < 9) n = -n
    stop
  end subroutine
end module
