! open: s: the storage that other arguments share with `a`
! What a module has in EQUIVALENCE is one storage for those that use it.
module m
  integer :: a(4), z(4)
  equivalence (a(1), z(1))
contains
  subroutine s
    call t(z, a)
  end subroutine
  subroutine t(x, y)
    integer :: x(4), y(4), v(4)
    y(1) = 3
    x(1) = 99
    v(y(1)) = 0
    print *, v(1)
  end subroutine
end module
