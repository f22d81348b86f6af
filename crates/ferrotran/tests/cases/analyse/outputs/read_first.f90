subroutine s(a, b)
  integer a, b
  a = a + 1
  b = 1
  b = b + 1
end
