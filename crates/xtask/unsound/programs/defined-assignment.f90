! rule: defined-assignment, unanalysed
! breaks: the procedure behind an assignment goes out of range
! call: defined_assignment_1(fenced_array::<f64, 4>())
! right: defined_assignment_near(5).unwrap() == 1
module defined_assignment_m
  interface assignment(=)
    module procedure defined_assignment_past
  end interface
contains
  subroutine defined_assignment_1(a)
    real(8), intent(inout) :: a(4)
    a = 'x'
  end subroutine
  subroutine defined_assignment_past(a, s)
    real(8), intent(inout) :: a(4)
    character(len=*), intent(in) :: s
    integer :: n
    n = 9000 * len(s)
    a(n) = 1
  end subroutine
end module
module defined_assignment_elsewhere
contains
  pure integer function defined_assignment_near(n) result(m)
    integer, intent(in) :: n
    m = mod(n, 2)
  end function
end module
