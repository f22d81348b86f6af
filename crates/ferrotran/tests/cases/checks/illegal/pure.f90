! fails: L pure.f90:8 table 9 5 10
! A PURE function: its value is used after the check.
module pure_ones
  integer :: table(5) = [1, 2, 3, 4, 10]
contains
  pure integer function at(i)
    integer, intent(in) :: i
    at = table(i)
  end function
end module
subroutine run
  use pure_ones
  integer :: found
  found = at(1) + at(at(5))
  write (*, *) found
end subroutine
