! rule: subscript
! breaks: a jump enters a loop whose variable is something else
! call: subscript_7(fenced_array::<f64, 4>(), 5)
subroutine subscript_7(a, n)
  real(8), intent(inout) :: a(4)
  integer, intent(in) :: n
  integer :: i
  i = n
  if (n > 4) go to 10
  do i = 1, 4
10  a(i) = 1
  end do
end subroutine
