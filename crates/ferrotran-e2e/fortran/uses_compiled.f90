! The module `compiled` is there as a module file only.
subroutine weigh(x, counts, s)
  use compiled, only: wp, kept => n_max, weights, counting
  implicit none
  real(wp), intent(in) :: x(kept)
  integer(counting), intent(out) :: counts(kept, size(weights) + 1)
  real(wp), intent(out) :: s
  integer :: i, j
  s = 0
  do i = 1, kept
    s = s + weights(i)*x(i)
    do j = 1, kept + 1
      counts(i, j) = 10_counting*i + j
    end do
  end do
end subroutine

module uses_compiled
  use compiled
  implicit none
contains
  ! The distance, by a procedure of the module, whose COMMON variables change.
  real(wp) function distance(x, y, n)
    real(wp), intent(in) :: x, y
    integer, intent(out) :: n
    type(point) :: p
    p%x = x
    p%y = y
    call add(size_of(x, y), n)
    distance = p%norm()
  end function
  real(wp) function sum_so_far()
    sum_so_far = total
  end function
end module
