! fails: A external_required.f90:14 a 2 3
! Everything has to be declared, and what is passed need not lie in one piece.
module m
  implicit none (type, external)
contains
  subroutine fill(n, a)
    integer, intent(in) :: n
    real, intent(out) :: a(n)
    a(n:1:-1) = 1
  end subroutine
  subroutine s(n, x)
    integer, intent(in) :: n
    real, intent(inout) :: x(:)
    call fill(n, x)
  end subroutine
end module
subroutine run
  use m
  implicit none (type, external)
  real :: x(4)
  x = 0
  call s(2, x(::2))
  if (any(x /= [1, 0, 1, 0])) stop 9
  call s(3, x(::2))
end subroutine
