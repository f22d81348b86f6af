! open: s: another thread may change what is checked in the statement
! Iterations share what one of them writes.
subroutine s(a, idx, n)
  integer :: n, i, k
  integer :: idx(:)
  real :: a(:)
  do concurrent (i = 1:n)
    k = idx(i)
    a(k) = i
  end do
end subroutine
