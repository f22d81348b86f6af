! rule: bits
! breaks: SOURCE= has fewer bytes than the result
! call: bits_2(3)
! right: bits_2_near(1.0).unwrap() == 0x3ff0000000000000
real(8) function bits_2(n) result(y)
  integer(1), intent(in) :: n
  y = transfer(n, 0d0)
end function
integer(8) function bits_2_near(x) result(n)
  real(8), intent(in) :: x
  n = transfer(x, 0_8)
end function
