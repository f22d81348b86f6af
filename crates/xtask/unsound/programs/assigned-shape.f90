! rule: assigned-shape
! breaks: a longer array is assigned
! call: assigned_shape_1(fenced::<f64>(4), fenced::<f64>(9))
subroutine assigned_shape_1(a, b)
  real(8), intent(inout) :: a(4)
  real(8), intent(inout) :: b(9)
  call assigned_shape_inner(a, b, 9)
contains
  subroutine assigned_shape_inner(x, y, n)
    real(8), intent(inout) :: x(:), y(:)
    integer, intent(in) :: n
    x = y
  end subroutine
end subroutine
