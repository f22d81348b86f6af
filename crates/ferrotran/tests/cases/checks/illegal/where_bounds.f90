! fails: B where_bounds.f90:14 a 1 9 1 4
! The bounds of sections are compared before anything is stored.
subroutine run
  real :: a(4)
  integer :: n(2)
  a = 1
  n = [1, 9]
  call s(a, n)
contains
  subroutine s(a, n)
    real :: a(:)
    integer :: n(2)
    where (a > 0) a = 2
    where (a(1:3) > 0) a(n(1):n(2)) = 2
    write (*, *) a
  end subroutine
end subroutine
