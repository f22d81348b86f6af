! rule: unknown-interface, unanalysed
! breaks: a procedure pointer is passed that was never set
! call: unknown_interface_1(1.0)
module unknown_interface_m
  abstract interface
    subroutine unknown_interface_form(x)
      real(8), intent(inout) :: x
    end subroutine
  end interface
contains
  real(8) function unknown_interface_1(x) result(y)
    real(8), intent(in) :: x
    procedure(unknown_interface_form), pointer :: p
    y = x
    call unknown_interface_apply(p, y)
  end function
  subroutine unknown_interface_apply(f, y)
    procedure(unknown_interface_form) :: f
    real(8), intent(inout) :: y
    call f(y)
  end subroutine
end module
