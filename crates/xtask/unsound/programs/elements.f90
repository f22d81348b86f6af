! rule: elements, assigned-shape
! breaks: SOURCE= has too few elements
! call: elements_1(fenced::<f64>(4), Some(4))
real(8) function elements_1(n, a) result(y)
  integer, intent(in) :: n
  real(8), intent(inout) :: a(n)
  real(8) :: b(100, 100)
  b = reshape(a, [100, 100])
  y = sum(b)
end function
