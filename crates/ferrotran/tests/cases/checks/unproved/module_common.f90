! open: s: the storage that other arguments share with `a`
! What a module has in COMMON is the storage of those that have it themselves.
module m
  integer :: a(4)
  common /c/ a
end module
subroutine s
  use m
  integer :: z(4)
  common /c/ z
  call t(z, a)
end subroutine
subroutine t(x, y)
  integer :: x(4), y(4), v(4)
  y(1) = 3
  x(1) = 99
  v(y(1)) = 0
  print *, v(1)
end subroutine
