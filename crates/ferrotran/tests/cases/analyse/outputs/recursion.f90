recursive subroutine s(a, n)
  integer a, n
  if (n == 0) then
    a = 0
  else
    call s(a, n - 1)
  end if
end
