subroutine s(a, x)
  real, target :: a
  real x
  real, pointer :: p
  p => a
  x = p
  a = 1
end
