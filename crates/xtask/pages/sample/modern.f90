module sample
  implicit none
contains
  subroutine scale_all(x, factor)
    real, intent(inout) :: x(:)
    real, intent(in) :: factor
    x = factor*x
  end subroutine

  pure function largest(a) result(most)
    integer, intent(in) :: a(:, :)
    integer :: most, i, j
    most = -huge(most)
    do j = 1, size(a, 2)
      do i = 1, size(a, 1)
        most = max(most, a(i, j))
      end do
    end do
  end function

  function ramp(n) result(values)
    integer, intent(in) :: n
    real(8) :: values(n)
    integer :: i
    do i = 1, n
      values(i) = i
    end do
  end function

  subroutine count_true(mask, n, found)
    integer, intent(in) :: n
    logical, intent(in) :: mask(n)
    integer, intent(out) :: found
    found = count(mask)
  end subroutine

  subroutine halve(x, by)
    real(8), intent(inout) :: x(:)
    real(8), intent(in), optional :: by
    if (present(by)) then
      x = x/by
    else
      x = x/2
    end if
  end subroutine
end module
