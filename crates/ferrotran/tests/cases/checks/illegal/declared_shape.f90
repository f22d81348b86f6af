! fails: R declared_shape.f90:8 a 6 6 7
module m
contains
  subroutine s(n, a)
    integer :: n, i
    real :: a(n)
    do i = 1, n + 1
      a(i) = i
    end do
  end subroutine
end module
subroutine run
  use m
  real :: x(6)
  call s(6, x)
end subroutine
