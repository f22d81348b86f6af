! fails: B subscript_in_a_component.f90:12 a%x 1 4 1 3
module m
  type :: t
    integer :: n = 0
    integer, allocatable :: x(:)
  end type
contains
  subroutine s(a)
    class(t), intent(inout) :: a
    ! What is assigned decides where the next is.
    a%x(a%n) = 1
    a%n = a%n + 1; a%x(a%n) = 2
  end subroutine
end module
subroutine run
  use m
  type(t) :: a
  allocate (a%x(3))
  a%n = 3
  call s(a)
end subroutine
