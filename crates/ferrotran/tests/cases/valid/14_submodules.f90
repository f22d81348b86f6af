! Clause 14.2.3: submodules, nested, with separate procedures of all forms.
module ancestor
  implicit none
  integer, parameter :: wp = 8
  type :: t
    real(wp) :: x
  contains
    procedure :: method
  end type
  interface
    module subroutine sub(x)
      real(wp), intent(inout) :: x
    end subroutine
    module function fun(x) result(y)
      real(wp), intent(in) :: x
      real(wp) :: y
    end function
    pure module function pf(n)
      integer, intent(in) :: n
      real(wp) :: pf(n)
    end function
    module subroutine method(self)
      class(t), intent(inout) :: self
    end subroutine
    elemental module function el(x)
      real(wp), intent(in) :: x
      real(wp) :: el
    end function
  end interface
end module
submodule (ancestor) child
  implicit none
  integer, parameter :: local = 2
  interface
    module subroutine deeper(x)
      real(wp), intent(inout) :: x
    end subroutine
  end interface
contains
  module subroutine sub(x)
    real(wp), intent(inout) :: x
    call deeper(x)
  end subroutine
  module procedure fun
    y = x*local
  end procedure fun
  module procedure pf
    pf = n
  end procedure
  module procedure method
    self%x = 1
  end procedure
end submodule child
submodule (ancestor:child) grandchild
contains
  module procedure deeper
    x = x + local + el(x)
  end procedure
  elemental module function el(x)
    real(wp), intent(in) :: x
    real(wp) :: el
    el = x
  end function
end submodule
