! Assumed shape: the shim passes the extent.
module assumed
  use constants, only: wp, step
  implicit none

contains

  subroutine fill(x)
    real(wp), intent(out) :: x(:)
    integer :: i
    do i = 1, size(x)
      x(i) = step*i
    end do
  end subroutine fill

  function largest(x) result(value)
    real(wp), intent(in) :: x(0:)
    real(wp) :: value
    value = maxval(x)
  end function largest

end module assumed
