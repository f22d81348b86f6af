subroutine s(n)
  integer, value :: n
  n = 2
end
