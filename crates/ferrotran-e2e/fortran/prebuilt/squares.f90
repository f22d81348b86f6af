module squares
  use prebuilt_kinds, only: wide
  implicit none
contains
  pure function square(x) result(y)
    integer(wide), intent(in) :: x
    integer(wide) :: y
    y = x * x
  end function square
end module squares
