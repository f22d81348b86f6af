! open: s: another thread may change what is checked in the statement
! A DO variable that threads share.
subroutine s(a, n)
  integer :: n, i
  real :: a(:)
!$omp parallel shared(i)
  do i = 1, n
    a(i) = 1
  end do
!$omp end parallel
end subroutine
