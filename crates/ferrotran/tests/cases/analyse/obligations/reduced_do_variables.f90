! ===== REDUCTION gives the variable of a DO another value
! flags: -fopenmp
subroutine reduced(a)
  real(8), intent(inout) :: a(3)
  integer :: i
  do i = 1, 3
    !$omp parallel reduction(max: i)
    a(i) = 1
    !$omp end parallel
  end do
end subroutine
! ===== of another variable it does not
! flags: -fopenmp
subroutine other(a)
  real(8), intent(inout) :: a(3)
  integer :: i, k
  k = 0
  do i = 1, 3
    !$omp parallel reduction(max: k)
    a(i) = 1
    !$omp end parallel
  end do
end subroutine
