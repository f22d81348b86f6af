! rule: local-length
! breaks: a string longer than the stack
! call: local_length_1(2_000_000_000)
integer function local_length_1(n) result(k)
  integer, intent(in) :: n
  character(len=n) :: s
  s = 'a'
  k = len_trim(s)
end function
