module m
  implicit none
  integer, parameter :: over = 2147483647 + 1, divided = 1/0
  integer, parameter :: huge_array(100000) = 1
  integer, parameter :: impossible = nint('a')
  integer, private :: secret
contains
  subroutine kinds(a, b, c, d, e)
    real(3) a
    real(kind=undefined) b
    type(no_such_type) c
    procedure(no_such_interface) :: d
    integer*3 e
  end subroutine
  subroutine untyped(a, b, f)
    integer a
    external f
    a = missing
  end subroutine
end module
subroutine twice(x)
  use m, only: secret, absent
  real x
  integer x
end subroutine
subroutine twice(x)
  real x
end subroutine
submodule (nowhere) orphan
contains
  module procedure p
  end procedure
end submodule
subroutine labelled() bind(c, name=label)
end subroutine
