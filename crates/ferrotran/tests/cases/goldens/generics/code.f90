! A generic: public specifics by their own names, private ones through the generic's.
module generics
  implicit none
  private
  public :: area, shown, measured, operator(.plus.), assignment(=)
  interface area
    module procedure area_of_square, area_of_rectangle
  end interface area
  interface shown
    module procedure shown
    module procedure hidden_specific
  end interface shown
  ! No trait is implemented for what takes texts of any type.
  interface measured
    module procedure measured_integer, measured_real, measured_texts
  end interface measured
  interface operator(.plus.)
    module procedure plus
  end interface
  interface assignment(=)
    module procedure set
  end interface
contains
  real function area_of_square(side)
    real, intent(in) :: side
    area_of_square = side*side
  end function area_of_square

  real function area_of_rectangle(width, height)
    real, intent(in) :: width, height
    area_of_rectangle = width*height
  end function area_of_rectangle

  subroutine shown(n)
    integer, intent(inout) :: n
    n = n + 1
  end subroutine shown

  subroutine hidden_specific(x)
    real, intent(inout) :: x
    x = x + 1
  end subroutine hidden_specific

  integer function measured_integer(a) result(n)
    integer, intent(in) :: a
    n = a
  end function measured_integer

  integer function measured_real(a) result(n)
    real, intent(in) :: a
    n = nint(a)
  end function measured_real

  integer function measured_texts(a) result(n)
    character(*), intent(in) :: a(:)
    n = size(a)*len(a)
  end function measured_texts

  integer function plus(a, b)
    integer, intent(in) :: a
    logical, intent(in) :: b
    plus = merge(a + 1, a, b)
  end function plus

  subroutine set(a, b)
    integer, intent(out) :: a
    logical, intent(in) :: b
    a = merge(1, 0, b)
  end subroutine set
end module generics
