! rule: defined-here, unanalysed
! breaks: the procedure behind an assignment that the body declares goes out of range
! call: defined_here_1(fenced_array::<f64, 4>())
module defined_here_m
  type defined_here_t
    integer :: n = 0
  end type
contains
  subroutine defined_here_past(t, a)
    type(defined_here_t), intent(out) :: t
    type(defined_here_t), intent(in) :: a
    integer, pointer :: p
    nullify(p)
    p = a%n
  end subroutine
end module
subroutine defined_here_1(a)
  use defined_here_m
  real(8), intent(inout) :: a(4)
  interface assignment(=)
    procedure :: defined_here_past
  end interface
  type(defined_here_t), save :: t, u
  t = u
  a = 1
end subroutine
