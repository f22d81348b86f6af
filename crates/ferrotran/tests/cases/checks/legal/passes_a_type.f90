! A variable of a derived type is passed on as what it is.
module m
  type t
    integer :: n = 4
    real :: x(3) = 0
  end type
contains
  subroutine set(v, k)
    type(t), intent(inout) :: v
    integer, intent(in) :: k
    v%x(k) = v%n
  end subroutine
  subroutine pass(v, w, k)
    type(t), intent(inout) :: v, w(:)
    integer, intent(in) :: k
    call set(v, k)
    call set(w(k), 1)
  end subroutine
end module
subroutine run
  use m
  type(t), save :: v, w(2)
  call pass(v, w, 2)
  if (any(v%x /= [0, 4, 0])) stop 9
  if (any(w(2)%x /= [4, 0, 0])) stop 9
end subroutine
