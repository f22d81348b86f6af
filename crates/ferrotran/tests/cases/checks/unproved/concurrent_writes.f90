! open: s: another thread may change what is checked in the statement
! An array of subscripts is written by another iteration.
subroutine s(a, idx, n)
  integer :: n, i
  integer :: idx(:)
  real :: a(:)
  do concurrent (i = 1:n)
    idx(n + 1 - i) = i
    a(idx(i)) = i
  end do
end subroutine
