! open: s: the subscripts of `a`
! What guards an operand would be held in a variable that threads share.
subroutine s(a, n, found)
  integer :: a(:), n, i, found(n)
!$omp parallel do
  do i = 1, n
    if (i > 1 .and. a(i - 1) > 0) found(i) = 1
  end do
!$omp end parallel do
end subroutine
