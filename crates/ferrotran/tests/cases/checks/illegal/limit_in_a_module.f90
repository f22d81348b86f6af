! fails: L limit_in_a_module.f90:19 x 4 4 5
module views
  real :: y(5)
  common /all/ y
end module
subroutine run
  real :: x(4)
  integer :: m
  common /all/ x, m
  m = 4
  call s
end subroutine
subroutine s
  use views, only: y
  real :: x(4)
  integer :: i, j, m
  common /all/ x, m
  do j = 1, 2; do i = 1, m
    x(i) = 0
  end do
    y(5) = transfer(m + 1, y(5))
  end do
end subroutine
