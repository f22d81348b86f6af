! rule: subscript
! breaks: REDUCTION gives the variable of a DO another value
! flags: -fopenmp
! call: subscript_10(fenced_array::<f64, 512>())
subroutine subscript_10(a)
  real(8), intent(inout) :: a(512)
  integer :: i
  do i = 1, 512
    !$omp parallel num_threads(1) reduction(max: i)
    a(i) = 1
    !$omp end parallel
  end do
end subroutine
