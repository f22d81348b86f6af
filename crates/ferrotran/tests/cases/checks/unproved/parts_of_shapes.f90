! open: s: the equal shapes of the arrays used with `b`
! What is no elemental function has another shape.
subroutine s(m, n, a, b)
  integer, intent(in) :: m, n
  real, intent(in) :: a(2, *)
  real, intent(inout) :: b(n)
  b(1:m) = pack(a(1, 1:n), a(1, 1:n) > 0)
end subroutine
