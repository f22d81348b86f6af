! A module procedure declares bounds that are computed.
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
  real :: a(5) = [1.0, 2.0, 4.0, 8.0, 16.0], s
  integer :: n
  do n = 0, 2
    call sum_up(a, n, s)
    write (*, *) s
  end do
end subroutine
