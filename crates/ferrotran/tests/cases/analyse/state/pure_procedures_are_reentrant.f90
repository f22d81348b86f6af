subroutine s(a, n)
  integer n
  real a(n), t(100)
  t = 0
  a(1) = t(1) + sqrt(2.0)
end
