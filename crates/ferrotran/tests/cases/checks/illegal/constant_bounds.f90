! fails: B constant_bounds.f90:8 grid 2 1 -2 3
module tables
  implicit none
  integer, parameter :: grid(0:1, -2:0) = reshape([1, 2, 3, 4, 5, 6], [2, 3])
contains
  integer function entry_of(i, j)
    integer, intent(in) :: i, j
    entry_of = grid(i, j)
  end function
end module
subroutine run
  use tables
  if (entry_of(1, -2) /= 2 .or. entry_of(0, 0) /= 5) stop 9
  if (entry_of(0, 1) == 5) stop 8
end subroutine
