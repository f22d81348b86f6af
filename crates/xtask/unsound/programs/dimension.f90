! rule: dimension, assigned-shape
! breaks: DIM= is none of the array's
! call: dimension_1(fenced_matrix::<f64>(2, 2), 5_000_000)
integer function dimension_1(a, d) result(k)
  real(8), intent(inout) :: a(2, 2)
  integer, intent(in) :: d
  k = dimension_of(a, d)
contains
  integer function dimension_of(b, e) result(l)
    real(8), intent(in) :: b(:, :)
    integer, intent(in) :: e
    l = size(b, e)
  end function
end function
