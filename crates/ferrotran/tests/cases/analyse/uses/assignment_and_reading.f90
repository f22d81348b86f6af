subroutine s(n, a, b)
  integer n, i
  real a(n), b(n)
  do i = 1, n
    a(i) = b(i)
  end do
end
