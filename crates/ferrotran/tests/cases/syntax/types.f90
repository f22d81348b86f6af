module types
  type, abstract, private :: shape
    private
    integer :: id = 0
  contains
    private
    procedure(area_of), deferred, pass(self) :: area
    procedure, public, non_overridable :: name => shape_name, size
    generic, public :: operator(==) => equals, same
    generic :: write(formatted) => write_shape
    final :: destroy, destroy_array
  end type shape
  type, extends(shape), bind(c) :: matrix(k, rows)
    integer, kind :: k = kind(0.0)
    integer, len :: rows
    real(k), allocatable :: values(:, :)
    procedure(f), pointer, nopass :: callback => null()
    type(node), pointer :: next => null()
  end type
  type old
    sequence
    integer endpoint
    character*4 :: type
  end type old
contains
  subroutine use_them(x)
    class(shape), intent(inout) :: x
    type(matrix(8, 3)) :: m
    m = matrix(8, 3)(id=1, values=reshape([1, 2], [1, 2]))
    call x%area(m%values(1, :)%re, m%next%next%callback)
    x%id = m%values(1, 2)
  end subroutine
end module types
