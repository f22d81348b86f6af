subroutine s(n, a)
  integer n
  real a(n)
  n = 3
end
