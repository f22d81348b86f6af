! fails: R negative_bound.f90:8 a -2 3 -1
module m
contains
  subroutine s(n, a)
    integer :: n, i
    real :: a(n)
    do i = 1, n
      a(-i) = i
    end do
  end subroutine
end module
subroutine run
  use m
  real :: x(3)
  call s(3, x)
end subroutine
