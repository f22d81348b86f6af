! open: s: the step of `j`
! Between the loops of a directive nothing can be.
subroutine s(a, n, k)
  integer :: n, k, i, j
  real :: a(:)
  !$omp parallel do private(j)
  do i = 1, n
    do j = 1, n, k
      a(1) = 1
    end do
  end do
end subroutine
