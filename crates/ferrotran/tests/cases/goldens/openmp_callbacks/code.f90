! A closure that several threads call is `Fn + Sync`.
subroutine team_sum(f, n, total)
  implicit none
  interface
    double precision function f(i)
      integer, intent(in) :: i
    end function f
  end interface
  integer, intent(in) :: n
  double precision, intent(out) :: total
  integer :: i
  total = 0
  !$omp parallel do reduction(+:total)
  do i = 1, n
    total = total + f(i)
  end do
end subroutine team_sum
