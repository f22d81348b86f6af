subroutine s(a)
  integer a
  call t(a, a)
end
subroutine t(x, y)
  integer x, y
  y = x
end
