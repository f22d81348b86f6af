module work
  implicit none
  private
  public :: twice
  interface twice
    module subroutine twice_r(x)
      real, intent(inout) :: x(:)
    end subroutine
  end interface
  interface
    module function hidden(x) result(y)
      real, intent(in) :: x(:)
      real :: y
    end function
  end interface
end module
submodule (work) work_s
contains
  module subroutine twice_r(x)
    real, intent(inout) :: x(:)
    x = 2*x
  end subroutine
  module function hidden(x) result(y)
    real, intent(in) :: x(:)
    real :: y
    y = sum(x)
  end function
end submodule
