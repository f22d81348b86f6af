! Line markers, and what a preprocessor leaves: names of other files, flags of markers.
# 1 "<built-in>"
# 1 "<command-line>"
# 12 "first.h" 1
module marked
  implicit none
# 7 "second.h" 2 3
  integer, parameter :: two = 2 + &
# 8 "second.h"
    & 0
# 40 "third.f90"
contains
  subroutine s(x)
    real, intent(inout) :: x(two)
# 1 "fourth.inc" 1
    x = x + 1
# 43 "third.f90" 2
  end subroutine
end module
