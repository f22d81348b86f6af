! rule: depends-on-object, unanalysed
! breaks: a procedure pointer in a structure was never set
! call: depends_on_object_1(1)
module depends_on_object_m
  type depends_on_object_t
    procedure(depends_on_object_do), nopass, pointer :: run
  end type
contains
  integer function depends_on_object_1(n) result(k)
    integer, intent(in) :: n
    type(depends_on_object_t) :: t
    k = n
    call t%run(k)
  end function
  subroutine depends_on_object_do(k)
    integer, intent(inout) :: k
    k = k + 1
  end subroutine
end module
