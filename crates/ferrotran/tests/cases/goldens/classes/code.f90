! CLASS takes objects of extensions, and Fortran decides whether an ALLOCATABLE object is there.
module shapes
  implicit none
  type, abstract :: shape
    integer :: corners = 0
  end type shape
  type, extends(shape) :: square
    real :: side = 1
  end type square
contains
  subroutine mark(s, t)
    class(shape), intent(inout) :: s
    class(shape), intent(in), optional :: t
    s%corners = 4
    if (present(t)) s%corners = t%corners
  end subroutine mark

  subroutine make(object, address)
    type(square), allocatable, intent(out) :: object
    type(square), allocatable, intent(inout), optional :: address
    allocate(object)
    if (.not. present(address)) return
    if (allocated(address)) deallocate(address)
  end subroutine make
end module shapes
