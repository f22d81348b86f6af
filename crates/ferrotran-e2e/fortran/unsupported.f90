! What is left out, each for its own reason.
module unsupported
  implicit none
  type :: point
    real :: x, y
  end type point

contains

  subroutine takes_point(p)
    type(point), allocatable, intent(inout) :: p(:)
    if (allocated(p)) p%x = 0
  end subroutine takes_point

  subroutine takes_wide(s)
    character(4, kind=4), intent(inout) :: s(3)
    s = 4_' '
  end subroutine takes_wide

  subroutine takes_pointer(x)
    real, pointer :: x(:)
    nullify (x)
  end subroutine takes_pointer

  subroutine takes_quad(x)
    real(16), intent(inout) :: x
    x = -x
  end subroutine takes_quad

  integer(16) function gives_wide()
    gives_wide = 1
  end function gives_wide

  subroutine good(n)
    integer, intent(inout) :: n
    n = n + 1
  end subroutine good

end module unsupported
