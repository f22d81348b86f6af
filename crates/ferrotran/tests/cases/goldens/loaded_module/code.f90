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
! Results that come back by value, alone and beside other outputs.
module results
  implicit none
contains

  integer function twice(n)
    integer, intent(in) :: n
    twice = 2*n
  end function twice

  function half(x) result(h)
    double precision, intent(in) :: x
    double precision :: h
    h = x/2
  end function half

  logical function even(n)
    integer(8), intent(in) :: n
    even = modulo(n, 2_8) == 0
  end function even

  complex function rotated(z)
    complex, intent(in) :: z
    rotated = z*(0.0, 1.0)
  end function rotated

  ! The result and two outputs are a struct.
  integer function divided(n, by, remainder, exact) result(quotient)
    integer, intent(in) :: n, by
    integer, intent(out) :: remainder
    logical, intent(out) :: exact
    quotient = n/by
    remainder = mod(n, by)
    exact = remainder == 0
  end function divided
end module results
