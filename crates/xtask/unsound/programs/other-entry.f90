! rule: other-entry
! breaks: an argument of another entry is read
! call: other_entry_2(1)
integer function other_entry_1(n, m) result(k)
  integer, intent(in) :: n, m
  integer :: l
  entry other_entry_2(n) result(l)
  k = n + m
  l = n + m
end function
