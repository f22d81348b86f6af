! What several threads write in a closure is not shown to be their own.
subroutine team_fill(f, n, x)
  implicit none
  interface
    subroutine f(i, x)
      integer, intent(in) :: i
      real, intent(inout) :: x
    end subroutine f
  end interface
  integer, intent(in) :: n
  real, intent(inout) :: x(n)
  integer :: i
  !$omp parallel do
  do i = 1, n
    call f(i, x(i))
  end do
end subroutine team_fill
