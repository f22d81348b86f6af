module tm
  implicit none
  type :: ceh
    real :: q = 0
  end type
  type :: holder
    type(ceh), allocatable :: ceh
    integer :: n
  end type
contains
  pure integer function two()
    two = 2
  end function
end module
