! rule: other-type
! breaks: a REAL of 8 bytes is written where one of 4 is passed
! call: other_type_1(fenced::<f32>(1))
subroutine other_type_1(x)
  real(4), intent(inout) :: x(1)
  call other_type_one(x(1))
end subroutine
! =====
subroutine other_type_one(x)
  real(8) :: x
  x = 1
end subroutine
