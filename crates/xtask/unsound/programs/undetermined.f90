! rule: undetermined, constant-handed-on, missing, too-many
! breaks: a dummy procedure that nothing declares is passed what takes a descriptor
! call: undetermined_1(1.0)
real(8) function undetermined_1(x) result(y)
  real(8), intent(in) :: x
  external undetermined_fill
  y = x
  call undetermined_apply(undetermined_fill, y)
end function
subroutine undetermined_apply(f, y)
  external f
  real(8) :: y
  call f(y)
  call f(y, y)
end subroutine
! =====
subroutine undetermined_fill(x)
  real(8) :: x(:)
  x = 1
end subroutine
