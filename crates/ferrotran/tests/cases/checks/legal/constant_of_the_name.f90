! A constant of a module is no procedure that somebody else calls.
module constants
  implicit none
  integer, parameter :: zeroed = 0, other = zeroed + 1
contains
  integer function plain_two()
    plain_two = other + other
  end function
end module
subroutine zeroed(n, x)
  integer, intent(in) :: n
  integer, intent(inout) :: x(*)
  integer :: i
  do i = 1, n
    x(i) = 0
  end do
end subroutine
subroutine run
  use constants, only: plain_two
  integer :: a(3)
  a = 7
  call zeroed(plain_two(), a)
  write (*, *) a
end subroutine
