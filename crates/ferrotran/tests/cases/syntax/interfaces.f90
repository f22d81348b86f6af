module interfaces
  interface
    subroutine c_code(x, n) bind(c, name="c_code")
      import :: c_int
      integer(c_int), value :: n
      real, intent(in) :: x(n)
    end subroutine c_code
    pure real function g(x)
      real, intent(in) :: x
    end function
  end interface
  abstract interface
    function callback(x) result(y)
      real :: x, y
    end function
  end interface
  interface swap
    module procedure swap_int, swap_real
    procedure :: swap_any
  end interface swap
  interface operator(.cross.)
    procedure cross
  end interface operator(.cross.)
  interface assignment(=)
    module procedure assign
  end interface
  interface
    module subroutine later(x)
      integer :: x
    end subroutine
  end interface
  generic, public :: alias => first, second
contains
  elemental recursive function fact(n) result(r) bind(c)
    integer, value :: n
    integer :: r
  contains
    subroutine inner
    end subroutine inner
  end function fact
  integer(8) pure function typed(x)
  end function
end module interfaces
submodule (interfaces:parent) child
contains
  module procedure later
    x = 1
  end procedure later
end submodule child
