! rule: mask-shape
! breaks: MASK= is shorter than the array
! call: mask_shape_2(fenced::<i32>(4), fenced::<f64>(5000), Some(4), Some(5000))
real(8) function mask_shape_2(n, m, k, a) result(y)
  integer, intent(in) :: n, m
  integer, intent(inout) :: k(n)
  real(8), intent(inout) :: a(m)
  y = sum(a, k == 0)
end function
