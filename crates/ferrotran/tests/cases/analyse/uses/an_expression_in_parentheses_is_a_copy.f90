subroutine s(a, b)
  real a, b
  call w((a))
  call w(b)
end
subroutine w(x)
  real x
  x = 1
end
