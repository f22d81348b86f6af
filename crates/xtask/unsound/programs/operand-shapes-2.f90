! rule: operand-shapes, assigned-shape
! breaks: what PACK gives is shorter than the other operand
! call: operand_shapes_2(fenced::<f64>(5000))
real(8) function operand_shapes_2(a) result(y)
  real(8), intent(inout) :: a(5000)
  a(1) = 1
  y = sum(a + pack(a, a > 0))
end function
