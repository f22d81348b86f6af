! rule: source-shape
! breaks: SOURCE= is shorter than what is allocated
! call: source_shape_1(fenced::<f64>(4), Some(4))
real(8) function source_shape_1(n, a) result(y)
  integer, intent(in) :: n
  real(8), intent(inout) :: a(n)
  real(8), allocatable :: b(:)
  allocate(b(1000), source=a)
  y = sum(b)
end function
