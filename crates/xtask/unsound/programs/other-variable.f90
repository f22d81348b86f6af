! rule: other-variable
! breaks: in the region `n` is the greatest number
! flags: -fopenmp
! call: other_variable_1(&mut 4, fenced::<f64>(4))
subroutine other_variable_1(n, x)
  integer, intent(inout) :: n
  real(8), intent(inout) :: x(n)
  integer :: i
  !$omp parallel do reduction(min:n)
  do i = 1, 1
    call other_variable_2(n, x)
  end do
end subroutine
subroutine other_variable_2(n, x)
  integer, intent(in) :: n
  real(8), intent(inout) :: x(n)
  x = 1
end subroutine
