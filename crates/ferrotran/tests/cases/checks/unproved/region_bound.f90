! open: s: another thread may change what is checked in `set`
! What threads share is passed to what is bound to a dummy procedure.
subroutine outer(a, n)
  integer :: n
  real :: a(n)
  external set
  call s(a, n, set)
end subroutine
subroutine s(a, n, f)
  integer :: n, k
  real :: a(n)
  external f
  k = n
!$omp parallel
  k = k + 1
  call f(a, k)
!$omp end parallel
end subroutine
subroutine set(a, k)
  integer :: k
  real :: a(*)
  a(k) = 1
end subroutine
