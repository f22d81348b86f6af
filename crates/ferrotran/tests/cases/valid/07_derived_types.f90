! Clause 7.5: derived types: components, attributes, extension, bindings, finalisers, generics.
module shapes
  use, intrinsic :: iso_c_binding, only: c_int, c_ptr, c_null_ptr
  implicit none
  private
  type, abstract, public :: shape
    private
    integer, public :: id = 0
    character(len=:), allocatable :: name
  contains
    private
    procedure(area_of), deferred, public :: area
    procedure, public, non_overridable :: describe
    procedure, nopass, public :: count => count_shapes
    procedure, pass(b) :: add_right
    procedure :: copy
    generic, public :: operator(+) => add_right
    generic, public :: assignment(=) => copy
    generic, public :: show => describe
    procedure :: write_it
    generic, public :: write(formatted) => write_it
  end type
  abstract interface
    pure function area_of(self) result(a)
      import :: shape
      class(shape), intent(in) :: self
      real :: a
    end function
  end interface
  type, extends(shape), public :: circle
    real :: radius
  contains
    procedure :: area => circle_area
    final :: destroy
  end type
  type, public :: list
    type(list), pointer :: next => null()
    class(shape), allocatable :: item
    class(*), pointer :: any => null()
    procedure(count_shapes), pointer, nopass :: callback => null()
    procedure(), pointer, nopass :: untyped
    integer, dimension(:, :), allocatable :: table
    integer :: fixed(2, 0:3) = 1
  end type
  type, bind(c) :: interop
    integer(c_int) :: i
    type(c_ptr) :: p = c_null_ptr
  end type
  type :: sequenced
    sequence
    integer i, j
    character*4 c
  end type
  type plain
    integer, pointer :: i
  contains
    final :: free, free_all
  end type
  type empty
  end type empty
contains
  pure function circle_area(self) result(a)
    class(circle), intent(in) :: self
    real :: a
    a = 3.14*self%radius**2
  end function
  subroutine describe(self)
    class(shape), intent(in) :: self
    print *, self%id
  end subroutine
  integer function count_shapes()
    count_shapes = 1
  end function
  function add_right(a, b) result(c)
    integer, intent(in) :: a
    class(shape), intent(in) :: b
    integer :: c
    c = a + b%id
  end function
  subroutine copy(to, from)
    class(shape), intent(inout) :: to
    class(shape), intent(in) :: from
    to%id = from%id
  end subroutine
  subroutine write_it(dtv, unit, iotype, v_list, iostat, iomsg)
    class(shape), intent(in) :: dtv
    integer, intent(in) :: unit
    character(len=*), intent(in) :: iotype
    integer, intent(in) :: v_list(:)
    integer, intent(out) :: iostat
    character(len=*), intent(inout) :: iomsg
    write (unit, *, iostat=iostat, iomsg=iomsg) dtv%id
  end subroutine
  subroutine destroy(c)
    type(circle), intent(inout) :: c
  end subroutine
  subroutine free(p)
    type(plain), intent(inout) :: p
  end subroutine
  subroutine free_all(p)
    type(plain), intent(inout) :: p(:)
  end subroutine
end module
