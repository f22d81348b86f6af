! rule: procedure-unset
! breaks: a procedure pointer is called that was never set
! call: procedure_unset_1(0)
! right: procedure_unset_near(0).unwrap() == 7
module procedure_unset_m
  abstract interface
    subroutine procedure_unset_form(k)
      integer, intent(inout) :: k
    end subroutine
  end interface
contains
  integer function procedure_unset_1(n) result(k)
    integer, intent(in) :: n
    procedure(procedure_unset_form), pointer :: p
    k = n
    if (n > 0) p => procedure_unset_seven
    call p(k)
  end function
  integer function procedure_unset_near(n) result(k)
    integer, intent(in) :: n
    procedure(procedure_unset_form), pointer :: p
    k = n
    p => procedure_unset_seven
    call p(k)
  end function
  subroutine procedure_unset_seven(k)
    integer, intent(inout) :: k
    k = 7
  end subroutine
end module
