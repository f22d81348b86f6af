! fails: A section_passed.f90:13 a 2 3
module m
contains
  subroutine fill(n, a)
    integer, intent(in) :: n
    real, intent(out) :: a(n)
    a = 0
  end subroutine
end module
subroutine run
  use m
  real :: x(6)
  call fill(3, x(2:6:3))
end subroutine
