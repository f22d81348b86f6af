! rule: subscript
! breaks: a callee changes the variable of a DO
! call: subscript_4(fenced_array::<f64, 4>())
subroutine subscript_4(a)
  real(8), intent(inout) :: a(4)
  integer :: i
  do i = 1, 4
    call subscript_bump(i)
    a(i) = 1
  end do
end subroutine
subroutine subscript_bump(i)
  integer :: i
  i = i + 4
end subroutine
