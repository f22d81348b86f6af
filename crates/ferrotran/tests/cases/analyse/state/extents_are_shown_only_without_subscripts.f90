subroutine s(a, n)
  integer n
  real a
  a = n
end
subroutine e(a, n)
  integer n
  real a(n)
  a(n) = 1
end
subroutine t(a, n)
  integer n
  real a(n)
  call e(a, n)
end
subroutine o(a)
  real, optional :: a
  a = 1
end
subroutine p(a)
  real, optional :: a
  if (present(a)) a = 1
end
subroutine w(a, n)
  integer n
  real a(n)
  a = 0
end
subroutine v(a, b, n)
  integer n
  real a(n), b(2*n)
  a = b
end
