! rule: unknown-value, defined-operation, unanalysed
! breaks: the procedure behind an operator on values that are not known is given too few elements
! call: unknown_value_1(fenced_array::<f64, 4>())
module unknown_value_m
  interface operator(.nine.)
    module procedure unknown_value_nine
  end interface
contains
  real(8) function unknown_value_1(a) result(y)
    real(8), intent(inout) :: a(4)
    y = (.nine. a) + 1
  end function
  real(8) function unknown_value_nine(a) result(y)
    real(8), intent(in) :: a(4)
    integer :: n
    n = 4 + int(a(1)) + 1
    y = a(n)
  end function
end module
