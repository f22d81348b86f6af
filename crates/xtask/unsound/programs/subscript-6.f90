! rule: subscript
! breaks: an input list sets the variable of its implied DO
! call: subscript_6(fenced_array::<f64, 4>(), "9 1 2 3 4 5 6 7 8")
subroutine subscript_6(a, text)
  real(8), intent(inout) :: a(4)
  character(len=*), intent(in) :: text
  integer :: i, status
  read(text, *, iostat=status) (i, a(i), i = 1, 4)
end subroutine
