! rule: kept-for-indices, subscript
! breaks: the mask that is kept for all indices has a size that wraps
! call: kept_for_indices_1(65_536, fenced::<f64>(1))
subroutine kept_for_indices_1(n, a)
  integer, intent(in) :: n
  real(8), intent(inout) :: a(1)
  integer :: i, j, k, l
  forall (i=1:n, j=1:n, k=1:n, l=1:n, i + j + k + l < 0) a(1) = 2
end subroutine
