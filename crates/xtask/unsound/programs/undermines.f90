! rule: undermines, untold
! breaks: the process is sent a signal
! call: undermines_1(8)
subroutine undermines_1(n)
  integer, intent(in) :: n
  integer :: status
  status = kill(getpid(), n)
end subroutine
