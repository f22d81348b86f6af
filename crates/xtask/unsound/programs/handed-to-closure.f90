! rule: handed-to-closure, unanalysed
! breaks: a procedure that writes its argument is passed to one that passes a constant
! call: handed_to_closure_1(1.0)
module handed_to_closure_m
  abstract interface
    subroutine handed_to_closure_form(x)
      real(8) :: x
    end subroutine
    subroutine handed_to_closure_call(f)
      import
      procedure(handed_to_closure_form) :: f
    end subroutine
  end interface
contains
  real(8) function handed_to_closure_1(x) result(y)
    real(8), intent(in) :: x
    y = x
    call handed_to_closure_apply(handed_to_closure_two)
  end function
  subroutine handed_to_closure_apply(g)
    procedure(handed_to_closure_call) :: g
    call g(handed_to_closure_five)
  end subroutine
  subroutine handed_to_closure_two(f)
    procedure(handed_to_closure_form) :: f
    call f(1d0)
  end subroutine
  subroutine handed_to_closure_five(x)
    real(8) :: x
    x = 5
  end subroutine
end module
