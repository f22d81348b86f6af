! rule: subscript
! breaks: after its loop the variable of a DO is one more
! call: subscript_8(fenced_array::<f64, 4>())
subroutine subscript_8(a)
  real(8), intent(inout) :: a(4)
  integer :: i
  do i = 1, 4
  end do
  a(i) = 1
end subroutine
