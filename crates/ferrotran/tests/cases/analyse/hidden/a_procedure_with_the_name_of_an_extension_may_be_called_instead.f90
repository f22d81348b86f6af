subroutine s(a, x)
  integer a
  real x
  x = second(a)
end
real function second(a)
  integer a
  a = 1
  second = 0
end
