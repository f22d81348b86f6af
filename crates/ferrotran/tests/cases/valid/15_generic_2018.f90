! Newer compiler. Clauses 15.4.3.3 and 7.8: GENERIC statements, NON_RECURSIVE, an index declared in an implied DO.
module generic_2018
  implicit none
  generic :: exchange => swap_i, swap_r
  generic, public :: operator(.within.) => is_in
  type :: t
    integer :: i
  end type
  integer, parameter :: local(3) = [(k*2, integer :: k=1, 3)]
contains
  subroutine swap_i(a, b)
    integer, intent(inout) :: a, b
    integer :: c
    c = a; a = b; b = c
  end subroutine
  non_recursive subroutine swap_r(a, b)
    real, intent(inout) :: a, b
    real :: c
    c = a; a = b; b = c
  end subroutine
  logical function is_in(a, b)
    type(t), intent(in) :: a, b
    is_in = a%i == b%i
  end function
end module
