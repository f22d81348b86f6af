! rule: shift, assigned-shape
! breaks: SHIFT= has too few elements
! call: shift_1(fenced::<i32>(4), fenced_matrix::<f64>(1, 90000), Some(4), Some(90000))
real(8) function shift_1(n, m, s, a) result(y)
  integer, intent(in) :: n, m
  integer, intent(inout) :: s(n)
  real(8), intent(inout) :: a(1, m)
  y = sum(cshift(a, s, 1))
end function
