! Regions of OpenMP read variables of modules and of COMMON that nobody writes there.
module state
  implicit none
  integer :: points(2) = [3, 2]
  integer :: order(3) = [2, 3, 1]
end module

subroutine fills_all(a)
  use state
  implicit none
  real, intent(inout) :: a(*)
  integer :: i, j, first
  common /where/ first
  !$omp parallel do private(i)
  do j = first, points(2)
    do i = first, points(1)
      a(i + (j - 1) * points(1)) = i + 10 * j
      if (j == 1) a(order(i)) = a(order(i)) + 1
    end do
  end do
  !$omp end parallel do
end subroutine

subroutine run
  use state
  implicit none
  real :: a(6)
  integer :: first
  common /where/ first
  first = 1
  a = 0
  call fills_all(a)
  write (*, *) a
end subroutine
