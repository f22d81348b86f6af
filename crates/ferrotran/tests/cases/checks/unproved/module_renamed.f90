! open: s: the storage that other arguments share with `a`
! One variable of a module may have two names.
module m
  integer :: a(4)
end module
subroutine s
  use m
  use m, only: z => a
  call t(z, a)
end subroutine
subroutine t(x, y)
  integer :: x(4), y(4), v(4)
  y(1) = 3
  x(1) = 99
  v(y(1)) = 0
  print *, v(1)
end subroutine
