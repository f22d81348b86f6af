module kinds
  use, intrinsic :: iso_c_binding, only: c_int, dp => c_double
  use other, mine => theirs, operator(.x.) => operator(.y.)
  implicit none (type, external)
  private
  public :: operator(+), assignment(=), swap, read(formatted)
  integer, parameter :: wp = selected_real_kind(15, 307), k(2) = [1, 2]
  integer(kind=c_int), bind(c, name='Counter'), protected :: counter = 0
  real(wp), dimension(:, :), allocatable, target, save :: work
  real(wp), pointer, contiguous :: view(:) => null()
  character(len=:), allocatable :: text
  character(len=*, kind=1), parameter :: greeting = 'hello'
  character :: c*4, d(3)*(2 + 1)
  character*8 old, older*(16)
  logical*1 flags(8) /8*.true./
  complex(8), volatile, asynchronous :: z = (1.0, -2.0)
  double complex zz
  double precision x(0:*, -1:1)
  type(point(8, n=:)), allocatable :: p
  class(*), pointer :: anything
  class(shape), allocatable :: any_shape
  type(*) :: raw(..)
  procedure(real) :: f
  procedure(callback), pointer :: hook => null()
  procedure(), pointer, nopass :: plain
  dimension :: a(3), b(n)
  intent(in) x
  optional :: y
  external g, h
  intrinsic sin
  value v
  parameter (pi = 3.14_wp, e = 2.7)
  save
  namelist /group/ a, b /other/ c
  pointer (ptr, pointee(10)), (q, r)
  enum, bind(c)
    enumerator :: red = 1, green
    enumerator blue
  end enum
  import, only: a
end module kinds
