! rule: subscript
! breaks: the variable of a DO has another name, which is assigned
! call: subscript_3(fenced_array::<f64, 4>())
subroutine subscript_3(a)
  real(8), intent(inout) :: a(4)
  integer :: i
  associate (j => i)
    do i = 1, 4
      j = 5
      a(i) = 1
    end do
  end associate
end subroutine
