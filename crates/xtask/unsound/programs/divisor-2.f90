! rule: divisor
! breaks: MOD of the least INTEGER by -1
! call: divisor_2(i32::MIN, -1)
integer function divisor_2(n, m) result(k)
  integer, intent(in) :: n, m
  k = mod(n, m)
end function
