! rule: elemental-shapes
! breaks: an elemental procedure gets arrays of two lengths
! call: elemental_shapes_1(fenced::<f64>(9), fenced::<f64>(4), Some(9), Some(4))
module elemental_shapes_m
contains
  subroutine elemental_shapes_1(n, m, a, b)
    integer, intent(in) :: n, m
    real(8), intent(inout) :: a(n), b(m)
    call elemental_shapes_add(a, b)
  end subroutine
  elemental subroutine elemental_shapes_add(x, y)
    real(8), intent(in) :: x
    real(8), intent(inout) :: y
    y = y + x
  end subroutine
end module
