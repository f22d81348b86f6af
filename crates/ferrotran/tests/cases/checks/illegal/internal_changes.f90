! fails: R internal_changes.f90:10 a 99 3 100
subroutine run
  real :: a(3)
  call s(a, 3)
end subroutine
subroutine s(a, n)
  integer :: n, k
  real :: a(n)
  k = 1
  a(k) = next(1.0)
contains
  real function next(x)
    real :: x
    k = 100
    next = x
  end function
end subroutine
