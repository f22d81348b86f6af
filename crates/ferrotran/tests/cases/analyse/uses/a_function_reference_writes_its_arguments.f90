subroutine s(a, y)
  real a, y, f
  external f
  y = 1 + f(a)
end
real function f(x)
  real x
  x = 2
  f = x
end
