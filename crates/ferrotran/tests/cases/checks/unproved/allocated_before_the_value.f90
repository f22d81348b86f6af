! open: s: the value of `o%n`
! It is allocated, then F may stop: others see that it is there, and has no value.
module m
  type :: t
    integer, allocatable :: n
  end type
contains
  integer function f(k)
    integer, intent(in) :: k
    if (k < 0) stop
    f = k
  end function
  subroutine s(o, k)
    type(t), intent(inout) :: o
    integer, intent(in) :: k
    o%n = f(k)
  end subroutine
end module
