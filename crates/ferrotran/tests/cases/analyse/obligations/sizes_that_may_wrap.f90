subroutine autord(n, s, ios)
  integer, intent(in) :: n
  character(len=*), intent(in) :: s
  integer, intent(out) :: ios
  real(8) :: a(n, n, n)
  read(s, *, iostat=ios) a
end subroutine
subroutine autofill(n, x, y)
  integer, intent(in) :: n
  real(8), intent(in) :: x
  real(8), intent(out) :: y
  real(8) :: a(n, n, n)
  a = x
  y = maxval(a)
end subroutine
module frm
contains
function cube(n) result(r)
  integer, intent(in) :: n
  real(8) :: r(n, n, n)
  character(len=8) :: s
  integer :: ios
  s = '1 2 3 4 '
  read(s, *, iostat=ios) r
end function
subroutine usecube(n, k)
  integer, intent(in) :: n
  integer, intent(out) :: k
  k = size(cube(n))
  write(*, *, iostat=k) maxloc(cube(n), dim=1) > 0
end subroutine
end module
