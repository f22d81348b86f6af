! fails: A negative_lower.f90:18 x 5 7
! One more on both sides.
module inner
contains
  subroutine sum_up(x, n, s)
    integer, intent(in) :: n
    real, intent(in) :: x(-n:n)
    real, intent(out) :: s
    s = x(-n) + x(n)
  end subroutine
end module

subroutine run
  use inner
  real :: a(5) = 1, s
  integer :: n
  do n = 2, 3
    call sum_up(a, n, s)
  end do
end subroutine
