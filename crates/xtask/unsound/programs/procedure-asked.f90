! rule: procedure-asked
! breaks: ASSOCIATED of a procedure pointer that was never set
! call: procedure_asked_1(1)
module procedure_asked_m
  abstract interface
    subroutine procedure_asked_form(k)
      integer, intent(inout) :: k
    end subroutine
  end interface
contains
  integer function procedure_asked_1(n) result(k)
    integer, intent(in) :: n
    procedure(procedure_asked_form), pointer :: p
    k = n
    if (associated(p)) k = 2
  end function
end module
