! Named constants of every type, scalars and arrays; what cannot be evaluated is left out.
module constants
  implicit none
  integer, parameter :: answer = 42
  integer(8), parameter :: large = huge(1_8)
  integer(1), parameter :: small(2, 2) = reshape([1_1, 2_1, 3_1, 4_1], [2, 2])
  real, parameter :: half = 0.5
  double precision, parameter :: pi = 3.141592653589793d0, powers(3) = [1d0, 10d0, 100d0]
  complex, parameter :: unit = (0.0, 1.0)
  logical, parameter :: verbose = .false.
  character(*), parameter :: label = 'caf'//char(233), units(2) = ['m ', 'km']
  real(16), parameter :: quad = 1.0_16/3
  type :: point
    real :: x = 0
  end type point
  type(point), parameter :: origin = point(0)
  integer, parameter, private :: hidden = 7
end module constants
