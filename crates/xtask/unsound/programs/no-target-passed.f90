! rule: no-target-passed
! breaks: a pointer to nothing is passed to a procedure that takes it to point to something
! call: no_target_passed_1(2.0)
module no_target_passed_m
contains
  real(8) function no_target_passed_1(x) result(y)
    real(8), intent(in) :: x
    real(8), pointer :: p
    y = x
    y = y + no_target_passed_of(p)
  end function
  real(8) function no_target_passed_of(p) result(y)
    real(8), pointer, intent(in) :: p
    y = 0
    if (associated(p)) y = p
  end function
end module
