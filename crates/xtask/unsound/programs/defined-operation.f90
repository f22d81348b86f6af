! rule: defined-operation, unanalysed, unknown-value
! breaks: the procedure behind an operator goes out of range
! call: defined_operation_1(fenced::<f64>(4))
module defined_operation_m
  interface operator(.past.)
    module procedure defined_operation_past
  end interface
contains
  real(8) function defined_operation_1(a) result(y)
    real(8), intent(inout) :: a(4)
    y = a .past. 5
  end function
  real(8) function defined_operation_past(a, n) result(y)
    real(8), intent(in) :: a(4)
    integer, intent(in) :: n
    y = a(n)
  end function
end module
