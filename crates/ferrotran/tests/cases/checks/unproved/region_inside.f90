! open: s: another thread may change what is checked in the statement
! A variable is private in a region inside of the construct, and not in its condition.
subroutine s(a, n)
  integer :: n, i, k
  integer :: a(:)
!$omp parallel
  k = n
  if (a(k) > 0) then
    !$omp do private(k)
    do i = 1, n
      k = i
      a(k) = 1
    end do
    !$omp end do
  end if
!$omp end parallel
end subroutine
