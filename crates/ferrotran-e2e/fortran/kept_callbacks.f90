! Dummy procedures that outlive the call, and interfaces that no closure can have.
module kept_callback_module
  use, intrinsic :: iso_c_binding, only: c_char, c_int
  implicit none
  private
  public :: keep, keep_in_type, texts_in_c, kept_pointer

  abstract interface
    real function scalar(x)
      real, intent(in) :: x
    end function scalar

    subroutine c_text(letter) bind(c)
      import :: c_char
      character(kind=c_char), intent(in) :: letter
    end subroutine c_text
  end interface

  type holder
    procedure(scalar), pointer, nopass :: f
  end type holder

  procedure(scalar), pointer, save :: kept
  type(holder), save :: held

contains

  subroutine keep(f)
    procedure(scalar) :: f
    kept => f
  end subroutine keep

  subroutine keep_in_type(f)
    procedure(scalar) :: f
    held%f => f
  end subroutine keep_in_type

  subroutine kept_pointer(f)
    procedure(scalar), pointer, intent(in) :: f
    if (associated(f)) print *, f(1.0)
  end subroutine kept_pointer

  subroutine texts_in_c(f)
    procedure(c_text) :: f
    call f('a')
  end subroutine texts_in_c
end module kept_callback_module
