! Objects within objects: handles that borrow the one of the whole.
module points
  implicit none
  type :: point
    double precision :: x = 0
  end type point
  type, private :: secret
    integer :: i = 0
  end type secret
contains
  subroutine move(p, by)
    type(point), intent(inout) :: p
    type(point), intent(in), optional :: by
    if (present(by)) p%x = p%x + by%x
  end subroutine move
end module points

module circles
  use, intrinsic :: iso_c_binding, only: c_ptr
  use points
  implicit none
  type :: circle
    type(point) :: centre
    type(point), allocatable :: focus
    type(point) :: three(3)
    type(point), allocatable :: many(:, :)
    type(point), pointer :: elsewhere
    type(c_ptr) :: address
  end type circle
  type :: linked
    type(circle) :: circle
  end type linked
contains
  double precision function middle(l)
    type(linked), intent(in) :: l
    middle = l%circle%centre%x
  end function middle
end module circles

module plane
  use points
  implicit none
  type(point) :: origin
  type(point), allocatable :: many(:)
  type(point), protected :: fixed
end module plane
