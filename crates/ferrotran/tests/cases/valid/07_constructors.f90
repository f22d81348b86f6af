! Clauses 7.5.10 and 7.8: structure and array constructors.
module constructors
  implicit none
  integer, private :: i, j
  type :: point
    real :: x = 0, y = 0
  end type
  type, extends(point) :: named
    character(4) :: name = ''
  end type
  type(point), parameter :: origin = point(), unit = point(1, y=2), several(2) = [point(1, 2), point(y=3)]
  type(named), parameter :: child = named(point=unit, name='ab'), other = named(1, 2, 'cd')
  integer, parameter :: squares(5) = [(i**2, i=1, 5)], nested(6) = [((i + j, i=1, 2), j=1, 3)]
  integer, parameter :: typed(3) = [integer :: 1.5, 2, 3], none(0) = [integer ::], old(2) = (/1, 2/)
  character(len=5), parameter :: words(2) = [character(len=5) :: 'a', 'bcd']
  real(8), parameter :: reals(2) = [real(8) :: 1, 2], matrix(2, 2) = reshape([1, 2, 3, 4], [2, 2])
  type(point), parameter :: points(1) = [point :: point(1, 1)]

end module
