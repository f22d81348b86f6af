! FT0615: nothing shows that what can be called from outside of the module means the procedure.
module alike
  implicit none
  private
  public :: integrate, operator(.twice.)
  interface integrate
    module procedure :: with_function, with_subroutine
  end interface
  interface operator(.twice.)
    module procedure :: twice
  end interface
  interface hidden
    module procedure :: silent
  end interface
contains
  subroutine with_function(f, x)
    interface
      real function f(x)
        real, intent(in) :: x
      end function
    end interface
    real, intent(inout) :: x
    x = f(x)
  end subroutine
  subroutine with_subroutine(f, x)
    interface
      subroutine f(x)
        real, intent(inout) :: x
      end subroutine
    end interface
    real, intent(inout) :: x
    call f(x)
  end subroutine
  function twice(x) result(y)
    real, intent(in) :: x(3)
    real :: y
    y = 2*x(1)
  end function
  subroutine silent(x)
    real, intent(inout) :: x
    x = 1
  end subroutine
end module
module pointed
  implicit none
  private
  public :: clear, named
  procedure(of_integer), pointer :: kept => null()
  interface clear
    procedure :: clear_real, kept
  end interface
  interface named
    procedure :: named, also
  end interface
contains
  subroutine clear_real(x)
    real, intent(inout) :: x
    x = 0
  end subroutine
  subroutine of_integer(x)
    integer, intent(inout) :: x
    x = 0
  end subroutine
  subroutine named(f)
    interface
      real function f()
      end function
    end interface
    print *, f()
  end subroutine
  subroutine also(f)
    interface
      subroutine f()
      end subroutine
    end interface
    call f()
  end subroutine
end module
