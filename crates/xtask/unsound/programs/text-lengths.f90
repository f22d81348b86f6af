! rule: text-lengths
! breaks: MERGE takes both strings to be as long as the first
! call: text_lengths_1("x".repeat(5000), fenced::<u8>(1), 0)
integer function text_lengths_1(s, t, n) result(k)
  character(len=*), intent(in) :: s, t
  integer, intent(in) :: n
  k = len_trim(merge(s, t, n > 0))
end function
