! rule: subscript, unset
! breaks: EQUIVALENCE gives the variable of a DO another name
! call: subscript_9(fenced_array::<f64, 4>())
subroutine subscript_9(a)
  real(8), intent(inout) :: a(4)
  integer :: i, j
  equivalence (i, j)
  do i = 1, 4
    j = j + 4
    a(i) = 1
  end do
end subroutine
