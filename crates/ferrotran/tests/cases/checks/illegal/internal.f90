! fails: B internal.f90:9 x 1 4 1 3
subroutine run
  real :: a(3)
  call inner(a, 4)
contains
  subroutine inner(x, i)
    real :: x(:)
    integer :: i
    x(i) = 1
  end subroutine
end subroutine
