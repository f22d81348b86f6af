subroutine s(a)
  real a
  external f
  call apply(f, a)
end
subroutine apply(g, a)
  external g
  real a
  call g(a)
end
subroutine f(x)
  real x
  common /c/ k
  x = k
end
