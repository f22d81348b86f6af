! rule: no-target
! breaks: a pointer to nothing is followed
! call: no_target_1(2.0)
real(8) function no_target_1(x) result(y)
  real(8), intent(in) :: x
  real(8), pointer :: p
  nullify(p)
  p = x
  y = p
end function
