! One step of the heat equation on a rod of n points, whose ends keep their temperature.
subroutine heat_step(n, u, r)
  implicit none
  integer, intent(in) :: n
  double precision, intent(inout) :: u(n)
  double precision, intent(in) :: r
  double precision :: left, here
  integer :: i

  left = u(1)
  do i = 2, n - 1
    here = u(i)
    u(i) = here + r*(left - 2*here + u(i + 1))
    left = here
  end do
end subroutine
