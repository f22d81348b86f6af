! Separate module procedures: bound from the module, defined in a submodule.
module parent
  implicit none
  interface
    module subroutine separate(n)
      integer, intent(inout) :: n
    end subroutine separate
    module function doubled(x) result(y)
      real, intent(in) :: x
      real :: y
    end function doubled
  end interface
end module parent

submodule (parent) child
contains
  module subroutine separate(n)
    integer, intent(inout) :: n
    n = n + 1
  end subroutine separate

  module procedure doubled
    y = 2*x
  end procedure doubled
end submodule child
