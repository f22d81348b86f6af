! rule: something-else
! breaks: a number is called
! call: something_else_1(1.0)
real(8) function something_else_1(x) result(y)
  real(8), intent(in) :: x
  y = x
  call something_else_call(y)
end function
! =====
subroutine something_else_call(f)
  external f
  call f()
end subroutine
