! State that calls share is behind the lock: COMMON, SAVE, module variables, units.
module state
  implicit none
  integer, private :: counter = 0
contains
  integer function next()
    counter = counter + 1
    next = counter
  end function next

  subroutine saved(n)
    integer, intent(out) :: n
    integer, save :: calls = 0
    calls = calls + 1
    n = calls
  end subroutine saved

  subroutine logged(n)
    integer, intent(in) :: n
    write (10, *) n
  end subroutine logged
end module state

subroutine in_common(n)
  integer, intent(in) :: n
  integer :: last
  common /memory/ last
  last = n
end subroutine in_common
