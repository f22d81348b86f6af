! rule: divisor
! breaks: a division by 0
! call: divisor_1(7, 0)
! right: divisor_near(7).unwrap() == 3
integer function divisor_1(n, m) result(k)
  integer, intent(in) :: n, m
  k = n / m
end function
integer function divisor_near(n) result(k)
  integer, intent(in) :: n
  k = n / 2
end function
