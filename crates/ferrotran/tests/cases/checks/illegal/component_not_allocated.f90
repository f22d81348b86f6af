! fails: N component_not_allocated.f90:12 them(i)%a
module m
  type t
    integer, allocatable :: a(:)
  end type
contains
  integer function total(them)
    type(t), intent(in) :: them(:)
    integer :: i
    total = 0
    do i = 1, size(them)
      total = total + them(i)%a(1)
    end do
  end function
end module
subroutine run
  use m
  type(t) :: x(2)
  integer :: n
  allocate (x(1)%a(1))
  x(1)%a = 4
  n = total(x(1:1))
  if (n /= 4) stop 9
  n = total(x)
end subroutine
