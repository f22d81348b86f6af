! rule: specific
! breaks: the specific procedure that is called takes more elements
! call: specific_1(fenced_array::<f64, 4>())
module specific_m
  type specific_t
    integer :: n = 0
  end type
  type specific_u
    integer :: n = 0
  end type
  interface specific_any
    module procedure specific_of_t, specific_of_u
  end interface
contains
  subroutine specific_1(a)
    real(8), intent(inout) :: a(4)
    type(specific_t), save :: t
    call specific_inner(t, a)
  end subroutine
  subroutine specific_inner(t, a)
    class(specific_t), intent(in) :: t
    real(8), intent(inout) :: a(*)
    call specific_any(t, a)
  end subroutine
  subroutine specific_of_t(t, a)
    class(specific_t), intent(in) :: t
    real(8), intent(inout) :: a(9000)
    a = 1
  end subroutine
  subroutine specific_of_u(u, a)
    class(specific_u), intent(in) :: u
    real(8), intent(inout) :: a(9000)
    a = 2
  end subroutine
end module
