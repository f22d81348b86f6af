! fails: B host_unset.f90:17 x 1 0 1 3
! What a host does not set where it calls an internal procedure is set where the host is entered.
subroutine run
  real :: a(3)
  a = 1
  call s(a, .false.)
  write (*, *) a
end subroutine
subroutine s(a, on)
  real :: a(3)
  logical :: on
  integer :: k
  if (on) k = 1
  call inner(a)
contains
  subroutine inner(x)
    real :: x(:); x(k) = 2
  end subroutine
end subroutine
