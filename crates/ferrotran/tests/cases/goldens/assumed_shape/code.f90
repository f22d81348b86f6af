! Arrays whose extents the shim is given: as sections where they are lent.
module assumed_shape
  implicit none
contains
  function total(x) result(s)
    real, intent(in) :: x(:)
    real :: s
    s = sum(x)
  end function total

  subroutine scale_all(a, factor)
    double precision, intent(inout) :: a(:, :)
    double precision, intent(in) :: factor
    a = factor*a
  end subroutine scale_all

  subroutine shifted(z)
    complex, intent(inout) :: z(0:)
    z = z + 1
  end subroutine shifted

  subroutine flip(mask, cube)
    logical, intent(inout) :: mask(:)
    integer(2), intent(in), contiguous :: cube(:, :, :)
    mask = .not. mask .and. size(cube) > 0
  end subroutine flip
end module assumed_shape
