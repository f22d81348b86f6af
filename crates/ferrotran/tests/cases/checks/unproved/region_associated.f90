! open: s: another thread may change what is checked in `copied`
! An associate name for what threads share.
subroutine s(a, n, k)
  integer :: n, i, k
  real :: a(:)
  associate (first => k)
!$omp parallel
    k = k + 1
    do i = first, n
      a(i) = 1
    end do
    call copied(a(first), first)
!$omp end parallel
  end associate
end subroutine
subroutine copied(x, n)
  integer :: n
  real :: x(*)
  x(n) = 1
end subroutine
