! POINTERs to objects: where they point is passed.
module nodes
  implicit none
  type :: node
    integer :: n = 0
    type(node), pointer :: next => null()
  end type node
contains
  subroutine change(it, from)
    type(node), pointer :: it
    type(node), pointer, intent(in) :: from
    it => from%next
  end subroutine change

  subroutine make(it)
    type(node), pointer, intent(out) :: it
    allocate(it)
  end subroutine make

  function next_of(it) result(next)
    type(node), intent(in) :: it
    type(node), pointer :: next
    next => it%next
  end function next_of

  subroutine maybe(it)
    type(node), pointer, intent(in), optional :: it
    if (present(it)) it%n = 1
  end subroutine maybe
end module nodes
