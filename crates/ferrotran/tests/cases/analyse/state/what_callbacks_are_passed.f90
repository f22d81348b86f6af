! ===== constants and variables
! Somebody passes INNER a constant, which it may pass on. N and X of OUTER are written by nobody but
! F, which gets them first and second.
subroutine outer(f, n, x)
  external :: f
  integer :: n
  real :: x(n), y
  call f(n, x, 1.0)
  call inner(f, n, x)
end
subroutine inner(g, n, x)
  external :: g
  integer :: n
  real :: x(n), y
  call g(n, x, y)
end
subroutine constant(f)
  external :: f
  call inner(f, 3, [1.0, 2.0, 3.0])
end

! ===== written otherwise, too
subroutine alone(f, n, x)
  external :: f
  integer :: n
  real :: x(n), y
  call f(n, x, y)
  n = n + 1
end
