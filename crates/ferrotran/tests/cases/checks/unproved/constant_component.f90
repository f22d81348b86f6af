! open: element: the component `list` of a value
! Elements of a component of a constant have no check.
module codes
  implicit none
  type :: enumeration
    integer :: list(3) = [4, 5, 6]
    integer, pointer :: p => null()
  end type
  type(enumeration), parameter :: stat = enumeration()
contains
  integer function element(i)
    integer, intent(in) :: i
    element = stat%list(i)
  end function
  integer function pointed()
    pointed = 0
    if (associated(stat%p)) pointed = stat%p
  end function
end module
