! fails: C intrinsic_shapes.f90:6 a(1,1:n) 1 3 2 1
subroutine s(m, n, a, b)
  integer, intent(in) :: m, n
  complex, intent(in) :: a(2, *)
  complex, intent(inout) :: b(n)
  b(1:m) = conjg(a(1, 1:n))
end subroutine
subroutine run
  complex :: a(2, 3), b(3)
  a = 0
  b = 0
  call s(2, 3, a, b)
end subroutine
