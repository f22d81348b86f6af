subroutine types(i, x, a, c)
  integer :: i
  real :: x
  real :: a(3)
  character(4) :: c
end subroutine types
subroutine intents(i, o, io)
  integer, intent(in) :: i
  integer, intent(out) :: o
  integer, intent(inout) :: io
  o = i
end subroutine intents
function twice(x)
  real(8) :: x, twice
  twice = 2 * x
end function twice
subroutine count(a, b)
  real :: a, b
end subroutine count
subroutine order(first, second)
  real :: first, second
end subroutine order
