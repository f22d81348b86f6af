! Names that are those of types: components, arguments, variables of other scopes; types with kinds and
! lengths; named constants of types; enumerators that C knows.
module named_as_types
  use, intrinsic :: iso_c_binding, only: c_int, c_ptr, c_null_ptr, c_funptr, c_char, c_null_char
  implicit none
  type :: point
    real :: x, y
  end type
  type :: segment
    type(point) :: point(2)
    type(segment), pointer :: segment => null()
  end type
  type :: matrix(k, rows, columns)
    integer, kind :: k = kind(0.)
    integer, len :: rows, columns = 3
    real(k) :: values(rows, columns)
    character(rows) :: name
  end type
  type, bind(c) :: handle
    type(c_ptr) :: address = c_null_ptr
    integer(c_int) :: kind
    character(kind=c_char) :: name(8) = c_null_char
  end type
  type(point), parameter :: origin = point(0., y=0.), corners(2) = [point(0., 1.), point(1., 0.)]
  type(segment), parameter :: unit = segment(corners, null())
  real, parameter :: height = corners(1)%y + unit%point(2)%x
  integer, parameter :: twice = 2*size(corners)
  enum, bind(c)
    enumerator :: red = 4, green
    enumerator :: blue, black = int(z'ff')
  end enum
  integer(kind(red)), parameter :: last = blue
contains
  subroutine uses(point, segments, m, a, colour)
    type(segment), intent(inout) :: segments(twice)
    real, intent(in) :: point(int(height) + 1)
    type(matrix(kind(0d0), :)), allocatable, intent(inout) :: m
    type(matrix(rows=*)), intent(in) :: a
    integer(c_int), intent(in) :: colour
    segments(1)%point(2)%x = point(1)
    allocate (matrix(kind(0d0), 2) :: m)
    m%values(1, :) = a%values(1, 1) + m%rows
    select case (colour)
    case (red, green:last)
    case (black)
    end select
  end subroutine
end module
