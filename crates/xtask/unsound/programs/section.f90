! rule: section
! breaks: a section goes beyond the argument
! call: section_1(fenced_array::<f64, 4>(), 1, 5)
! right: { let a = fenced_array::<f64, 4>(); section_near(a).unwrap(); *a == [2.0, 2.0, 2.0, 0.0] }
subroutine section_1(a, i, j)
  real(8), intent(inout) :: a(4)
  integer, intent(in) :: i, j
  a(i:j) = 2
end subroutine
subroutine section_near(a)
  real(8), intent(inout) :: a(4)
  a(1:3) = 2
end subroutine
