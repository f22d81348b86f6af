! Derived types: handles, their components, arguments and results.
module shapes
  implicit none
  type :: point
    double precision :: x = 0, y = 0
  end type point
  type :: polygon
    character(8) :: name
    type(point) :: centre
    double precision, allocatable :: angles(:)
    character(:), allocatable :: label
    logical, allocatable :: is_known
    character(4), allocatable :: code
    double precision, pointer :: shared(:)
    integer, private :: hidden
  end type polygon
  type, abstract :: shape
  end type shape
contains
  subroutine move(p, by)
    type(point), intent(inout) :: p
    type(point), intent(in), optional :: by
    if (present(by)) p%x = p%x + by%x
  end subroutine move

  function copy_of(p) result(c)
    type(point), intent(in) :: p
    type(point) :: c
    c = p
  end function copy_of

  subroutine all_of(p)
    type(point), intent(inout) :: p(:)
    p%x = 0
  end subroutine all_of
end module shapes

! An external function whose result only compilers know how to return.
function origin() result(p)
  use shapes, only: t => point
  implicit none
  type(t) :: p
  p = t()
end function origin
