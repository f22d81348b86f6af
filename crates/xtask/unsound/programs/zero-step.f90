! rule: zero-step
! breaks: the step of a DO is 0
! call: zero_step_1(0)
integer function zero_step_1(n) result(k)
  integer, intent(in) :: n
  integer :: i
  k = 0
  do i = 1, 10, n
    k = k + 1
  end do
end function
