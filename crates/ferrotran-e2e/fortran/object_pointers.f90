! POINTERs to objects: a list whose nodes Fortran allocates, and hands out.
module lists
  implicit none
  type :: node
    integer :: value = 0
    type(node), pointer :: next => null()
  end type node
  type :: list
    type(node), pointer :: head => null()
    integer :: length = 0
  contains
    procedure :: push => list_push
    procedure :: first => list_first
  end type list
contains
  ! Where it points to nothing, a node is allocated.
  subroutine ensure(it, value)
    type(node), pointer :: it
    integer, intent(in) :: value
    if (.not. associated(it)) allocate(it)
    it%value = value
  end subroutine ensure

  subroutine make(it, value)
    type(node), pointer, intent(out) :: it
    integer, intent(in) :: value
    allocate(it)
    it%value = value
  end subroutine make

  subroutine release(it)
    type(node), pointer, intent(inout) :: it
    if (associated(it)) deallocate(it)
  end subroutine release

  ! 0 if there is none.
  integer function value_of(it) result(value)
    type(node), pointer, intent(in) :: it
    value = 0
    if (associated(it)) value = it%value
  end function value_of

  logical function same(one, other)
    type(node), pointer, intent(in) :: one, other
    same = associated(one, other)
  end function same

  function next_of(it) result(next)
    type(node), pointer, intent(in) :: it
    type(node), pointer :: next
    next => it%next
  end function next_of

  subroutine list_push(self, it)
    class(list), intent(inout) :: self
    type(node), pointer, intent(in) :: it
    it%next => self%head
    self%head => it
    self%length = self%length + 1
  end subroutine list_push

  function list_first(self) result(it)
    class(list), intent(in) :: self
    type(node), pointer :: it
    it => self%head
  end function list_first

  subroutine fail(it)
    type(node), pointer, intent(inout) :: it
    nullify(it)
    stop 'no node'
  end subroutine fail
end module lists
