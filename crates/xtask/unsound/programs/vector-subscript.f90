! rule: vector-subscript
! breaks: an element of the vector subscript is too large
! call: vector_subscript_1(fenced::<f64>(4), &[1, 5])
subroutine vector_subscript_1(a, at)
  real(8), intent(inout) :: a(4)
  integer, intent(in) :: at(2)
  a(at) = 2
end subroutine
