! open: s: the value of `o%a`
! GNU Fortran allocates the array, then evaluates its elements one by one; EF may stop at any of them.
module m
  type :: t
    integer, allocatable :: a(:), b(:)
  end type
contains
  elemental integer function ef(k)
    integer, intent(in) :: k
    if (k < 0) error stop
    ef = k
  end function
  subroutine s(o, k)
    type(t), intent(inout) :: o
    integer, intent(in) :: k(:)
    o%a = ef(k)
  end subroutine
  ! Data alone stops nowhere.
  subroutine copied(o, k)
    type(t), intent(inout) :: o
    integer, intent(in) :: k(:)
    o%a = k
    o%b = abs(k) + 1
  end subroutine
end module
