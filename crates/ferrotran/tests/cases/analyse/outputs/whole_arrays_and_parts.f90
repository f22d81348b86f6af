subroutine s(a, b, c, m, n)
  integer n
  real a(n), b(n), c(n)
  logical m(n)
  a = 0
  b(1) = 0
  where (m) c = 0
end
