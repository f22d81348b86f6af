! open: s: the value of `o%s`
! F may stop: others see what is allocated, and has no value yet.
module m
  type :: simple
    integer :: code
  end type
  type :: t
    type(simple), allocatable :: s
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
    if (allocated(o%s)) return
    allocate(o%s)
    o%s%code = f(k)
  end subroutine
end module
