subroutine uses_kinds(x)
  use kinds, only: wp, size
  real(wp), intent(inout) :: x(size)
  x = 1
end subroutine uses_kinds
