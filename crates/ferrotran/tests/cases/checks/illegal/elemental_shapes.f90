! fails: C elemental_shapes.f90:25 y 1 3 2 1
! Arrays that an ELEMENTAL procedure gets conform.
module elements
contains
  elemental real function sum_of(x, y)
    real, intent(in) :: x, y
    real :: own(2)
    integer :: k
    own = [x, y]
    sum_of = 0
    do k = 1, int(sign(2.0, x * x))
      sum_of = sum_of + own(k)
    end do
  end function
end module
subroutine run
  use elements
  real :: x(2), y(3)
  x = 1
  y = 2
  call s(x, y)
contains
  subroutine s(x, y)
    real :: x(:), y(:)
    write (*, *) sum(sum_of(x, y))
  end subroutine
end subroutine
