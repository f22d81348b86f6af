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

  subroutine make(made, kept)
    type(square), allocatable, intent(out) :: made
    type(square), allocatable, intent(inout), optional :: kept
    allocate(made)
    if (.not. present(kept)) return
    if (allocated(kept)) deallocate(kept)
  end subroutine make
end module shapes
