subroutine s(a, b)
  integer a, b
  call set(a)
  call maybe(b, 1)
end
subroutine set(x)
  integer x
  x = 1
end
subroutine maybe(x, n)
  integer x, n
  if (n > 1) x = 1
end
