! open: s: the subscripts of `a`
! Nothing can stand between the two statements of an ATOMIC.
subroutine s(a, n, old)
  integer :: n, old, a(:)
!$omp atomic capture
  old = a(1)
  a(n) = a(n) + 1
!$omp end atomic
end subroutine
