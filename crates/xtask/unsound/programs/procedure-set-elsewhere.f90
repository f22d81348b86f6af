! rule: procedure-set-elsewhere, pointer-interface, procedure-unset, unanalysed
! breaks: a procedure pointer is set to another one, which was never set
! call: procedure_set_elsewhere_1(1)
module procedure_set_elsewhere_m
  abstract interface
    subroutine procedure_set_elsewhere_form(k)
      integer, intent(inout) :: k
    end subroutine
  end interface
contains
  integer function procedure_set_elsewhere_1(n) result(k)
    integer, intent(in) :: n
    procedure(procedure_set_elsewhere_form), pointer :: p, q
    k = n
    p => q
    call p(k)
  end function
end module
