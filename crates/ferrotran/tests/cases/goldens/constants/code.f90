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
    integer, private :: secret = 1
  end type point
  type(point), parameter :: origin = point(0), corners(2) = [point(1), point(2)]
  ! An enumeration.
  type, private :: status_codes
    integer :: ok = 0, missing = 4, worst(2) = [8, 9]
    character(4) :: name = 'stat'
  end type status_codes
  type(status_codes), parameter :: status = status_codes(), other = status_codes(7, name='longer')
  type :: scene
    type(point) :: scene, type = point(2.5)
    logical :: lit = .true.
  end type scene
  type(scene), parameter :: view = scene(scene=corners(2)), another = view
  integer, parameter :: after = status%missing + 1, least = int(view%scene%x)
  ! A component whose type has no public component; what is not evaluated.
  type, private :: opaque
    integer, private :: secret = 1
  end type opaque
  type(opaque), parameter :: hidden_all = opaque()
  type, extends(point) :: named
    integer :: number = 1
  end type named
  type(named), parameter :: child = named()
  type :: lists
    integer, allocatable :: list(:)
  end type lists
  type(lists), parameter :: no_list = lists(null())
  integer, parameter, private :: hidden = 7
end module constants
