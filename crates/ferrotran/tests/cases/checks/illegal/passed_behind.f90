! fails: A passed_behind.f90:16 x 2 3
! An element of another array names one behind which there are too few.
module inner
contains
  subroutine add(x, n)
    integer, intent(in) :: n
    real, intent(inout) :: x(n)
    x(n) = x(n) + 1
  end subroutine
end module

subroutine from(a, k, n)
  use inner
  integer, intent(in) :: n, k(*)
  real, intent(inout) :: a(*)
  call add(a(k(1)), n)
end subroutine

subroutine run
  integer :: k(1) = [3]
  real :: a(4) = 1
  call from(a, k, 3)
end subroutine
