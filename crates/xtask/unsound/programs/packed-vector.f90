! rule: packed-vector
! breaks: VECTOR= is too short
! call: packed_vector_1(fenced::<f64>(5000), fenced::<f64>(4), Some(5000), Some(4))
real(8) function packed_vector_1(n, m, a, v) result(y)
  integer, intent(in) :: n, m
  real(8), intent(inout) :: a(n), v(m)
  y = sum(pack(a, a == 0, v))
end function
