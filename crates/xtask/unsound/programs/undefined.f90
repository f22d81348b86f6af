! rule: undefined
! breaks: ASSOCIATED of a pointer that was never set
! call: undefined_1(2)
! right: undefined_near(2).unwrap() == 2
integer function undefined_1(k) result(l)
  integer, intent(in) :: k
  real(8), pointer :: p
  l = k
  if (associated(p)) l = 3
end function
integer function undefined_near(k) result(l)
  integer, intent(in) :: k
  real(8), pointer :: p
  l = k
  nullify(p)
  if (associated(p)) l = 3
end function
