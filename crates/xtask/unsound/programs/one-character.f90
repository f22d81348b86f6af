! rule: one-character
! breaks: ICHAR of a string without a character
! call: one_character_1("")
integer function one_character_1(s) result(k)
  character(len=*), intent(in) :: s
  k = ichar(s)
end function
