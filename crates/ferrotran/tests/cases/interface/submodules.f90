submodule (shapes:inner) innermost
contains
  module procedure area
    area = side**2
  end procedure
end submodule
submodule (shapes) inner
contains
  module subroutine scale(a, n)
    integer, intent(in) :: n
    real(wp), intent(inout) :: a(n)
    a = 2*a
    call own(a)
  end subroutine
  subroutine own(b)
    real(wp) :: b(:)
  end subroutine
end submodule
module shapes
  implicit none
  integer, parameter :: wp = kind(1d0)
  interface
    module function area(side)
      real(wp), intent(in) :: side
      real(wp) :: area
    end function
    module subroutine scale(a, n)
      integer, intent(in) :: n
      real(wp), intent(inout) :: a(n)
    end subroutine
  end interface
end module
