module solver
  implicit none
  double precision :: tolerance = 1d-6
  double precision, allocatable :: history(:)
  integer, parameter :: most_steps = 100
contains
  ! The square root of x, by Newton's method, until it changes by less than the tolerance.
  subroutine root(x, r)
    double precision, intent(in) :: x
    double precision, intent(out) :: r
    double precision :: before
    integer :: step

    if (allocated(history)) deallocate (history)
    allocate (history(0))
    r = x
    do step = 1, most_steps
      before = r
      r = (before + x/before)/2
      history = [history, r]
      if (abs(r - before) < tolerance) return
    end do
    error stop 'root: no root was found'
  end subroutine
end module
