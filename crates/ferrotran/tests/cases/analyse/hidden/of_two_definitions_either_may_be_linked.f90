subroutine s(n)
  integer n
  call e(n)
end
subroutine e(n)
  integer n
end
subroutine e(n)
  integer n
  n = 1
end
