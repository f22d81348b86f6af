#define RAISED 2*how
! What fails on lines that come from elsewhere: out of an INCLUDE file, after macros, behind line
! markers. The tests know the lines.
module placed
  implicit none
  private
  public :: included, expanded, marked, nested

contains

  subroutine included(how)
    integer, intent(in) :: how
    integer :: rows(3)
    integer, allocatable :: room(:)
    rows = 0
    include 'placed.inc'
  end subroutine included

  integer function expanded(how) result(raised)
    integer, intent(in) :: how
#ifdef NOT_DEFINED
    ! Lines that the preprocessor drops
    ! count.
#endif
    raised = RAISED
    if (raised > 2) error stop 'expanded'
  end function expanded

# 41 "fortran/generator.fypp"
  subroutine marked(how)
    integer, intent(in) :: how
    if (how > 1) stop 'marked'
  end subroutine marked
# 35 "fortran/placed.F90"

  ! Calls `closure` on a line of the INCLUDE file.
  subroutine nested(closure)
    external :: closure
    include 'placed_call.inc'
  end subroutine nested
end module placed
