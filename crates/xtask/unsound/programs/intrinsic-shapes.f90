! rule: intrinsic-shapes
! breaks: DOT_PRODUCT of arrays of two lengths
! call: intrinsic_shapes_1(fenced::<f64>(4), fenced::<f64>(9), Some(4), Some(9))
real(8) function intrinsic_shapes_1(n, m, a, b) result(y)
  integer, intent(in) :: n, m
  real(8), intent(inout) :: a(n), b(m)
  y = dot_product(a, b)
end function
