! open: hand_on: the presence of `a`
! What is not allocated is absent, so that it must not be read.
module absent
  implicit none
contains
  integer function first(a)
    integer, optional, intent(in) :: a(:)
    first = 0
    if (size(a) > 0) first = a(1)
  end function
  subroutine hand_on(a)
    integer, allocatable, intent(in) :: a(:)
    if (first(a) /= 4) stop 9
  end subroutine
end module
subroutine run
  use absent
  integer, allocatable :: a(:)
  allocate (a(2))
  a(1) = 4
  a(2) = 5
  call hand_on(a)
  deallocate (a)
  call hand_on(a)
end subroutine
