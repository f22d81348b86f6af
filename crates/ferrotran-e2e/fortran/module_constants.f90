! Named constants that are arrays, and functions that compare what they are given with them.
module module_constants
  use, intrinsic :: iso_fortran_env, only: int64, real64
  implicit none
  integer, private :: i
  type :: point
    real :: x
  end type point

  integer, parameter :: primes(3) = [2, 3, 5]
  integer(int64), parameter :: squares(-1:1) = [(int(i, int64)**2, i=3, 5)]
  integer, parameter :: nothing(0) = [integer ::]
  real(real64), parameter :: table(2, 0:2) = reshape([1, 2, 3, 4, 5, 6]/4.0_real64, [2, 3])
  integer, parameter :: cube(2, 3, 4) = reshape([(i, i=1, 24)], [2, 3, 4])
  complex, parameter :: roots(2) = [(0.0, 1.0), (0.0, -1.0)]
  logical, parameter :: flags(2) = [.true., .false.]
  character(*), parameter :: names(*) = [character(5) :: 'a', 'bcd', 'efghi']
  character(3), parameter :: short = 'abcdef'

  ! Enumerations are written so, too.
  type, private :: status_codes
    integer :: ok = 0, missing = 4, worst(2) = [8, 9]
    character(4) :: name = 'stat'
    integer, private :: secret = 1
  end type status_codes
  type(status_codes), parameter :: status = status_codes(), others = status_codes(missing=-1, name='others')
  type :: scene
    type(point) :: first = point(2.5), second
    logical :: lit = .true.
    complex(real64) :: light = (0, 1)
  end type scene
  type(point), parameter :: origin = point(0), corners(2) = [point(3), point(4)]
  type(scene), parameter :: view = scene(second=corners(2))
  integer, parameter :: after = status%missing + 1

  ! Left out: arrays of a derived type, and what ferrotran does not evaluate.
  integer, parameter :: found = findloc([1, 2, 3], 2, dim=1)
  integer, parameter, private :: hidden(1) = 1

contains

  logical function are_primes(x)
    integer, intent(in) :: x(3)
    are_primes = all(x == primes)
  end function are_primes

  logical function are_squares(x)
    integer(int64), intent(in) :: x(3)
    are_squares = all(x == squares)
  end function are_squares

  logical function is_table(x)
    real(real64), intent(in) :: x(6)
    is_table = all(reshape(x, [2, 3]) == table)
  end function is_table

  logical function is_cube(x)
    integer, intent(in) :: x(24)
    is_cube = all(reshape(x, [2, 3, 4]) == cube)
  end function is_cube

  logical function are_roots(x)
    complex, intent(in) :: x(2)
    are_roots = all(x == roots)
  end function are_roots

  logical function are_parts(x, lit, light)
    real, intent(in) :: x(3)
    logical, intent(in) :: lit
    complex(real64), intent(in) :: light
    are_parts = all(x == [origin%x, view%first%x, view%second%x]) .and. (lit .eqv. view%lit) .and. light == view%light
  end function are_parts

  logical function are_codes(x, name, other)
    integer, intent(in) :: x(6)
    character(*), intent(in) :: name, other
    are_codes = all(x == [status%ok, status%missing, status%worst, others%missing, after]) .and. len(name) == len(status%name) &
        .and. name == status%name .and. other == others%name
  end function are_codes

  ! Whether it is that text, of that length.
  logical function is_name(number, x)
    integer, intent(in) :: number
    character(*), intent(in) :: x
    is_name = len(x) == len(names) .and. x == names(number)
  end function is_name

end module module_constants
