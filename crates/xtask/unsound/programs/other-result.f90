! rule: other-result
! breaks: a function is called as a subroutine: it writes its result to what is no address
! call: other_result_1(1.0)
real(8) function other_result_1(x) result(y)
  real(8), intent(in) :: x
  external other_result_text
  y = x
  call other_result_text()
end function
! =====
character(len=100000) function other_result_text() result(s)
  s = 'x'
end function
