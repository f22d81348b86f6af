subroutine s(a, b, n)
  integer a, b, n
  if (n > 0) then
    a = 1
    b = 1
  else
    a = 2
  end if
end
