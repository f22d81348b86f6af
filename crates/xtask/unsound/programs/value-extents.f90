! rule: value-extents
! breaks: a value has fewer elements than the callee declares
! call: value_extents_1(fenced::<f64>(4), Some(4))
module value_extents_m
contains
  real(8) function value_extents_1(n, a) result(y)
    integer, intent(in) :: n
    real(8), intent(inout) :: a(n)
    y = value_extents_sum(a + 1)
  end function
  real(8) function value_extents_sum(a) result(y)
    real(8), intent(in) :: a(100000)
    y = sum(a)
  end function
end module
