! open: hand_on: that nothing frees `kept`
! What is there when it is passed to an OPTIONAL dummy argument has to stay.
module absent
  implicit none
  integer, allocatable :: kept(:)
contains
  integer function first(a)
    integer, optional, intent(in) :: a(:)
    first = 0
    if (.not. present(a)) return
    if (size(a) < 1) return
    if (allocated(kept)) deallocate (kept)
    first = a(1)
  end function
  integer function hand_on()
    hand_on = first(kept)
  end function
end module
