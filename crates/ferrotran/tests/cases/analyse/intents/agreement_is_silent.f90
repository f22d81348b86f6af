subroutine s(a, b, c)
  real, intent(in) :: a
  real, intent(out) :: b
  real, intent(inout) :: c
  b = a
  c = c + 1
end
