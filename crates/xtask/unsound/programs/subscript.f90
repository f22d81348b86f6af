! rule: subscript
! breaks: an element behind the argument is written
! call: subscript_1(fenced::<f64>(4), 5, None)
! right: { let a = fenced_array::<f64, 3>(); subscript_near(a).unwrap(); *a == [1.0, 2.0, 3.0] }
subroutine subscript_1(n, a, i)
  integer, intent(in) :: n, i
  real(8), intent(inout) :: a(n)
  a(i) = 1
end subroutine
subroutine subscript_near(a)
  real(8), intent(inout) :: a(3)
  integer :: i
  do i = 1, 3
    a(i) = i
  end do
end subroutine
