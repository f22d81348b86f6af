! rule: untested
! breaks: an absent argument is the variable of a DO
! call: untested_2(None)
subroutine untested_2(i)
  integer, intent(inout), optional :: i
  do i = 1, 3
  end do
end subroutine
