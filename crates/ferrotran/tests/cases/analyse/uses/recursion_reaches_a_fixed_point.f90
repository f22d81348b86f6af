recursive subroutine a(n, x, y)
  integer n
  real x, y
  if (n > 0) call b(n - 1, y, x)
end
recursive subroutine b(n, x, y)
  integer n
  real x, y
  if (n > 0) call a(n - 1, x, y)
  y = 0
end
