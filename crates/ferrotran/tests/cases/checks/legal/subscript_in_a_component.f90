! A component is a subscript: of its own object, of another array, in a condition that guards another.
module m
  implicit none
  type :: t
    integer :: n = 0
    integer :: top(4) = 0
    integer, allocatable :: x(:)
  end type
  type, extends(t) :: u
    type(t) :: of
  end type
contains
  subroutine push(a, k)
    class(t), intent(inout) :: a
    integer, intent(in) :: k
    a%n = a%n + 1
    a%x(a%n) = k
    a%top(a%n) = a%x(a%n) + 1
  end subroutine
  integer function last(a, y)
    class(u), intent(in) :: a
    integer, intent(in) :: y(:)
    last = -1
    if (a%of%n > 0 .and. a%of%n <= size(y)) last = y(a%of%n) + y(a%n - 1)
  end function
end module
subroutine run
  use m
  type(u), save :: a
  allocate (a%x(4))
  call push(a, 7)
  call push(a, 8)
  a%of%n = 3
  print '(3i3)', a%n, a%top(1:2)
  print '(2i3)', last(a, [1, 2, 3]), last(a, [1])
end subroutine
