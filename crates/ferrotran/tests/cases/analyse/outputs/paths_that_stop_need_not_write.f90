subroutine s(a, n)
  integer a, n
  if (n < 0) stop
  a = n
end
