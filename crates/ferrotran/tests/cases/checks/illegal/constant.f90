! fails: B constant.f90:8 table 1 0 1 3
module tables
  implicit none
  integer, parameter :: table(3) = [3, 1, 2]
contains
  pure integer function entry_of(i)
    integer, intent(in) :: i
    entry_of = table(i)
  end function
end module
subroutine run
  use tables
  if (entry_of(3) /= 2) stop 9
  if (entry_of(0) == 5) stop 8
end subroutine
