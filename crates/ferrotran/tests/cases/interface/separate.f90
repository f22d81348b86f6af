! Separate module procedures whose bodies are in none of the files are listed; whether they are private
! says the module, not the submodule that has the body.
module base
  implicit none
  interface
    module subroutine outer(x)
      real, intent(inout) :: x
    end subroutine
    module function twice(x) result(y)
      real, intent(in) :: x
      real :: y
    end function
  end interface
contains
  subroutine here(x)
    real, intent(inout) :: x
    call outer(x)
  end subroutine
end module
! Another procedure of the same name.
subroutine outer(x)
  real :: x
  x = 1
end subroutine
module work
  implicit none
  private
  public :: twice, shown
  interface twice
    module subroutine twice_r(x)
      real, intent(inout) :: x(:)
    end subroutine
    module subroutine twice_d(x)
      double precision, intent(inout) :: x(:)
    end subroutine
  end interface
  interface
    module subroutine shown(x)
      real, intent(inout) :: x
    end subroutine
    module subroutine hidden(x)
      real, intent(inout) :: x
    end subroutine
  end interface
end module
submodule (work) work_s
contains
  module subroutine twice_r(x)
    real, intent(inout) :: x(:)
    x = 2*x
  end subroutine
  module procedure shown
    x = 1
  end procedure
  module procedure hidden
    x = 1
  end procedure
end submodule
