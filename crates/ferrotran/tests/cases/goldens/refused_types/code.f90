! FT0602: types that the bindings do not pass.
module refused_types
  implicit none
  type :: point
    real :: x, y
  end type point
contains
  subroutine derived(p)
    type(point), intent(inout) :: p
    p%x = 0
  end subroutine derived

  subroutine polymorphic(p)
    class(point), intent(inout) :: p
    p%x = 0
  end subroutine polymorphic

  subroutine unlimited(p)
    class(*), intent(in) :: p
  end subroutine unlimited

  subroutine assumed_type(p)
    type(*), intent(in) :: p
  end subroutine assumed_type

  subroutine wide_characters(s)
    character(4, kind=4), intent(inout) :: s
    s = 4_' '
  end subroutine wide_characters

  subroutine quad(x)
    real(16), intent(inout) :: x
    x = -x
  end subroutine quad

  complex(10) function extended()
    extended = 1
  end function extended

  integer(16) function wide()
    wide = 1
  end function wide

  subroutine address(p)
    use, intrinsic :: iso_c_binding, only: c_ptr
    type(c_ptr), intent(in) :: p
  end subroutine address
end module refused_types
