! rule: mask-shape
! breaks: the mask of WHERE is longer than what is assigned
! call: mask_shape_1(fenced::<f64>(4), Some(4))
subroutine mask_shape_1(n, a)
  integer, intent(in) :: n
  real(8), intent(inout) :: a(n)
  real(8), parameter :: c(1000) = 7d0
  where (c > 0) a = 1
end subroutine
