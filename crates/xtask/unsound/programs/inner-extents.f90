! rule: inner-extents
! breaks: matrices are multiplied that do not fit
! flags: -O2
! call: inner_extents_1(fenced_matrix::<f64>(1, 9000), fenced_matrix::<f64>(4, 1), Some(9000), Some(4))
subroutine inner_extents_1(n, m, a, b, c)
  integer, intent(in) :: n, m
  real(8), intent(inout) :: a(1, n), b(m, 1)
  real(8), intent(out) :: c(1, 1)
  c = matmul(a, b)
end subroutine
