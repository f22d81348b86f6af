! CLASS(*): numbers, and objects of the types that the module knows, or that know it.
module lists
  implicit none
  type :: item
    integer :: key = 0
  end type item
  type :: list
    integer :: count = 0
  contains
    procedure :: put
  end type list
contains
  integer function kind_of(x)
    class(*), intent(in), optional :: x
    kind_of = 0
    if (.not. present(x)) return
    select type (x)
    type is (integer)
      kind_of = 1
    class is (item)
      kind_of = 2
    end select
  end function kind_of

  subroutine reset(x, y)
    class(*), intent(inout) :: x
    class(*), intent(inout), optional :: y
    if (present(y)) return
    select type (x)
    type is (real)
      x = 0
    end select
  end subroutine reset

  subroutine put(self, x)
    class(list), intent(inout) :: self
    class(*), intent(in) :: x
    self%count = self%count + kind_of(x)
  end subroutine put

  ! Not: it may be allocated anew, as another type.
  subroutine replace(x)
    class(*), allocatable, intent(inout) :: x
    if (allocated(x)) deallocate (x)
  end subroutine replace

  ! Not: an array.
  integer function how_many(x)
    class(*), intent(in) :: x(:)
    how_many = size(x)
  end function how_many
end module lists

module users
  use lists, only: item
  implicit none
  type, extends(item) :: named
    character(8) :: name = ' '
  end type named
  type, private :: hidden
    integer :: i = 0
  end type hidden
end module users

module others
  implicit none
  type :: stranger
    integer :: i = 0
  end type stranger
end module others
