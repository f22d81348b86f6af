! rule: assigned-shape
! breaks: the result of a function is longer than what it is assigned to
! call: assigned_shape_2(fenced::<f64>(4), Some(4))
module assigned_shape_2m
contains
  subroutine assigned_shape_2(n, a)
    integer, intent(in) :: n
    real(8), intent(inout) :: a(n)
    a = assigned_shape_of(3d0)
  end subroutine
  function assigned_shape_of(x) result(r)
    real(8), intent(in) :: x
    real(8) :: r(1000)
    r = x
  end function
end module
