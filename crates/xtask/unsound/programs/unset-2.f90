! rule: unset
! breaks: one element is set, another is read
! call: unset_2(1.0)
real(8) function unset_2(x) result(y)
  real(8), intent(in) :: x
  real(8) :: t(4)
  t(1) = x
  y = t(2)
end function
