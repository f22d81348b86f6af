! Closures to which Fortran passes descriptors have an adapter.
module adapters
  implicit none
  abstract interface
    subroutine change(x, weights)
      double precision, intent(inout) :: x(:)
      real, intent(in), contiguous :: weights(:, :)
    end subroutine change
    function derivative(t, y) result(dy)
      double precision, intent(in) :: t, y(:)
      double precision :: dy(size(y))
    end function derivative
    subroutine rename(names)
      character(*), intent(inout) :: names(:)
    end subroutine rename
  end interface
contains
  subroutine apply(f, x)
    procedure(change) :: f
    double precision, intent(inout) :: x(:)
    real :: w(2, 2)
    w = 1
    call f(x, w)
  end subroutine apply

  subroutine step(f, y)
    procedure(derivative) :: f
    double precision, intent(inout) :: y(:)
    y = y + 0.1d0*f(0d0, y)
  end subroutine step

  subroutine all_names(f, names)
    procedure(rename) :: f
    character(*), intent(inout) :: names(:)
    call f(names)
  end subroutine all_names
end module adapters
