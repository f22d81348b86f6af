! rule: constant-handed-on
! breaks: a procedure that is passed writes a constant
! call: constant_handed_on_1(1.0)
real(8) function constant_handed_on_1(x) result(y)
  real(8), intent(in) :: x
  external constant_handed_on_five
  y = x
  call constant_handed_on_apply(constant_handed_on_five)
end function
subroutine constant_handed_on_apply(f)
  external f
  call f(1d0)
end subroutine
subroutine constant_handed_on_five(x)
  real(8) :: x
  x = 5
end subroutine
