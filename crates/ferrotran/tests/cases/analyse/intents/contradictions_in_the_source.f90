subroutine s(a, b, c)
  real, intent(in) :: a
  real, intent(out) :: b, c
  integer i
  call w(a)
  if (a > 0) c = 1
end
subroutine w(x)
  x = 1
end
