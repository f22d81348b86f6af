! rule: constant-written
! breaks: a constant is written
! call: constant_written_1(1.0)
real(8) function constant_written_1(x) result(y)
  real(8), intent(in) :: x
  y = x
  call constant_written_five(1d0)
end function
subroutine constant_written_five(x)
  real(8) :: x
  x = 5
end subroutine
