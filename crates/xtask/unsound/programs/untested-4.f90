! rule: untested
! breaks: an operand of .AND. is no guard
! call: untested_4(None)
integer function untested_4(x) result(k)
  integer, intent(in), optional :: x
  k = 0
  if (present(x) .and. x > 3) k = 1
end function
