! rule: operand-shapes
! breaks: an operand is shorter than the other
! call: operand_shapes_1(fenced::<f64>(4), fenced::<f64>(2000), Some(4), Some(2000))
! right: operand_shapes_near(&[1.0, 2.0], &[3.0, 4.0], Some(2)).unwrap() == 10.0
real(8) function operand_shapes_1(n, m, a, b) result(y)
  integer, intent(in) :: n, m
  real(8), intent(inout) :: a(n), b(m)
  y = sum(b + a)
end function
real(8) function operand_shapes_near(n, a, b) result(y)
  integer, intent(in) :: n
  real(8), intent(in) :: a(n), b(n)
  y = sum(b + a)
end function
