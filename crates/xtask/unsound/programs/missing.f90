! rule: missing
! breaks: a call has an argument too few
! call: missing_1(1.0)
real(8) function missing_1(x) result(y)
  real(8), intent(in) :: x
  y = x
  call missing_two(y)
end function
! =====
subroutine missing_two(x, y)
  real(8) :: x, y
  x = y
  y = 1
end subroutine
