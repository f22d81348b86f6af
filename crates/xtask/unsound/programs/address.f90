! rule: address, no-target, undefined, unanalysed, untold
! breaks: C_F_POINTER makes a pointer of more elements than there are
! call: address_1(1.0)
real(8) function address_1(x) result(y)
  use iso_c_binding
  real(8), intent(in) :: x
  real(8), save, target :: t(4)
  real(8), pointer :: p(:)
  t = x
  call c_f_pointer(c_loc(t), p, [100000000])
  y = sum(p)
end function
