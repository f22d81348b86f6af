! Every attribute, as attribute and as statement.
module declared
  use iso_c_binding, only: c_long_kind => c_long
  implicit none
  private
  public :: base, child, operator(+), operator(.cross.), assignment(=), set
  integer, public :: shown = 1
  integer, protected, public :: guarded
  real, volatile :: flickering
  real, asynchronous :: pending
  real, allocatable, target, save :: table(:, :)
  real, pointer, contiguous :: flat(:) => null()
  character(len=:), allocatable :: text
  double complex :: z
  character*8 names(3)*4, plain
  logical*1 flag
  integer(kind=2) short
  integer, dimension(3) :: a, b(2, -1:1)
  dimension c(4)
  real c
  bind(c, name='shared_counter') :: counter
  integer counter
  bind(c) /block/
  integer(kind=c_long_kind) member
  common /block/ member
  type :: base
    sequence
    integer :: i = 3
    real :: x(2) = [1.0, 2.0]
    character(len=4) :: c
  end type base
  type, abstract :: shape_type
    private
    integer :: sides
    real, public :: area = 0
  contains
    procedure(measure), deferred :: size_of
    procedure, nopass, non_overridable :: hello => say_hello
  end type shape_type
  type, extends(shape_type) :: child
    class(shape_type), pointer :: next => null()
    type(child), allocatable :: inner(:)
    procedure(say_hello), pointer, nopass :: call_back => null()
  contains
    procedure :: size_of => child_size
    procedure, private :: add_child
    generic, public :: operator(+) => add_child
    final :: done
  end type child
  type, bind(c) :: interoperable
    integer :: i
    real :: r(3)
  end type
  enum, bind(c)
    enumerator :: red, green = 4, blue
  end enum
  abstract interface
    function measure(self)
      import :: shape_type
      class(shape_type), intent(in) :: self
      real :: measure
    end function measure
    subroutine plain_sub(n) bind(c)
      use iso_c_binding, only: c_int
      integer(c_int), value :: n
    end subroutine
  end interface
  interface operator(.cross.)
    module procedure cross
  end interface
  interface assignment(=)
    module procedure set
  end interface
  interface
    module subroutine elsewhere(x)
      real, intent(inout) :: x(..)
    end subroutine
  end interface
contains
  subroutine say_hello
  end subroutine
  real function child_size(self)
    class(child), intent(in) :: self
    child_size = self%area
  end function
  type(base) function add_child(self, other) result(sum)
    class(child), intent(in) :: self
    type(base), intent(in) :: other
    sum = other
  end function
  subroutine done(self)
    type(child), intent(inout) :: self
  end subroutine
  elemental impure function cross(x, y) result(z)
    real, intent(in) :: x
    logical, intent(in) :: y
    real z
    z = x
  end function
  recursive subroutine set(to, from)
    integer, intent(out) :: to
    character(len=*), intent(in) :: from
    to = len(from)
  end subroutine
  subroutine all_kinds(n, ex, ash, asz, def, ptr, opt, val, fun, proc, cls, star, any, cray)
    integer, intent(in) :: n
    real :: ex(n, 0:n, -n:2*n), ash(0:, :), asz(2, *)
    real, allocatable, intent(inout) :: def(:, :)
    real, pointer, intent(in) :: ptr(:)
    real, intent(out), optional, target :: opt
    integer, value :: val
    interface
      real function fun(x)
        real, intent(in) :: x
      end function
    end interface
    procedure(plain_sub) :: proc
    class(*), intent(in) :: cls
    type(*) :: star(*)
    character(len=n) :: any(*)
    integer, dimension(n) :: cray
    namelist /group/ n, val
    save
  end subroutine
end module declared
submodule (declared) implementation
contains
  module procedure elsewhere
  end procedure
end submodule implementation
submodule (declared:implementation) deeper
  integer :: local
end submodule
program main
  use declared, renamed => shown, only_here => guarded
  use, intrinsic :: iso_c_binding, only: c_int
  integer(c_int) :: k
  k = renamed
contains
  subroutine inner(k)
    integer k(renamed)
  end subroutine
end program
