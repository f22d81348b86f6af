! rule: assigned-shape
! breaks: the result of a function is longer than what it is assigned to
! call: assigned_shape_2(fenced::<f64>(4), Some(4))
! right: assigned_shape_cross(&[1.0, 0.0, 0.0], &[0.0, 1.0, 0.0]).unwrap() == [0.0, 0.0, 1.0]
! right: assigned_shape_unit([3.0, 4.0].as_slice()).unwrap() == [0.6, 0.8]
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
module assigned_shape_modern
contains
  pure function assigned_shape_cross(a, b) result(c)
    real(8), intent(in) :: a(3), b(3)
    real(8) :: c(3)
    c = [a(2)*b(3) - a(3)*b(2), a(3)*b(1) - a(1)*b(3), a(1)*b(2) - a(2)*b(1)]
  end function
  pure function assigned_shape_unit(r) result(u)
    real(8), intent(in) :: r(:)
    real(8) :: u(size(r))
    u = r/norm2(r)
  end function
end module
