! rule: no-target, freed-pointer
! breaks: a pointer to what was deallocated is followed
! call: no_target_2(2.0)
real(8) function no_target_2(x) result(y)
  real(8), intent(in) :: x
  real(8), pointer :: p, q
  allocate(p)
  p = x
  q => p
  deallocate(p)
  y = q
end function
