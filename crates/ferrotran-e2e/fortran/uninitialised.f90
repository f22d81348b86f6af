! What Fortran leaves unset is set by what is compiled.
subroutine un1(x)
  real(8), intent(out) :: x
  real(8) :: t
  x = t
end subroutine
subroutine un2(a, n)
  integer, intent(in) :: n
  integer, allocatable, intent(out) :: a(:)
  integer :: st
  allocate(a(n), stat=st)
end subroutine
subroutine un3(s)
  character(len=64), intent(out) :: s
  character(len=64) :: t
  s = t
end subroutine
function un4(n) result(r)
  integer, intent(in) :: n
  real(8) :: t(n), r
  r = sum(t)
end function
