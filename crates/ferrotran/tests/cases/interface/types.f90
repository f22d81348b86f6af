module types
  use, intrinsic :: iso_c_binding
  use, intrinsic :: ieee_arithmetic, only: ieee_class_type
  implicit none
  integer, parameter :: n = 4
  type, bind(c) :: plain
    integer(c_int) :: i
    real(c_double) :: a(n, 0:n)
    type(c_ptr) :: p
    character(kind=c_char) :: name(8)
  end type
  type, abstract :: base
    private
    integer, public :: tag = 0
  contains
    procedure(action), deferred :: act
  end type
  type, extends(base) :: child
    real, allocatable :: values(:)
    class(base), pointer :: next => null()
    procedure(action), pointer, nopass :: hook => null()
  contains
    procedure :: act => child_act
  end type
  type :: matrix(k, rows)
    integer, kind :: k = 8
    integer, len :: rows
    integer :: used
  end type
  type sequenced
    sequence
    double precision d
  end type
  interface
    subroutine action(self)
      import :: base
      class(base), intent(inout) :: self
    end subroutine
  end interface
contains
  subroutine child_act(self)
    class(child), intent(inout) :: self
  end subroutine
  function make(p, any, anything, c) result(new)
    type(plain), value :: p
    class(*), intent(in) :: any
    type(*) :: anything(*)
    type(ieee_class_type), optional :: c
    type(child), allocatable :: new
  end function
end module
