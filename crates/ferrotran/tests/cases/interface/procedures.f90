module callbacks
  use iso_c_binding, only: c_double, c_int
  implicit none
  abstract interface
    function objective(x, n) bind(c)
      import :: c_double, c_int
      integer(c_int), value :: n
      real(c_double), intent(in) :: x(n)
      real(c_double) :: objective
    end function
    subroutine recursive_interface(self)
      import, only: recursive_interface
      procedure(recursive_interface) :: self
    end subroutine
  end interface
  procedure(objective), pointer :: current => null()
contains
  recursive subroutine minimise(f, x, report, typed)
    procedure(objective) :: f
    real(8), intent(inout), contiguous, target :: x(:)
    interface
      subroutine report(step)
        integer, intent(in), optional :: step
      end subroutine
    end interface
    procedure(real(8)) :: typed
    x(1) = typed(f(x, size(x)))
  end subroutine
  subroutine again(self)
    procedure(recursive_interface) :: self
  end subroutine
  pure elemental real(8) function twice(x) result(y)
    real(8), intent(in) :: x
    y = 2*x
  end function
end module
subroutine c_name() bind(c, name='C_' // 'Name')
end subroutine
