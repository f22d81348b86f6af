! What `counted.f90` is rewritten to, by hand.

subroutine ferrotran_counting_counts(k, a, b, c, ld, m, n, p, seen, p_n, seen_n, a_n, b_n, c_n)
  implicit none
  integer, intent(in) :: k, ld, m, n
  real(8), intent(in) :: a(*), b(2, *), p(ld, n)
  character(3), intent(in) :: c(*)
  integer(8), intent(inout) :: seen(5)
  integer(8), intent(in) :: p_n, seen_n, a_n, b_n, c_n
  external :: ferrotran_failed
  seen = [a_n, b_n, c_n, p_n, seen_n]
  if (k < 1 .or. k > a_n) then
    call ferrotran_failed('R counted.f90:9 a', [k - 1_8, a_n, int(k, 8)], 3_8)
    error stop
  end if
  if (b_n > 0 .and. c_n > 0 .and. p_n > 0) then
    if (c(1) == 'abc') seen(5) = -int(a(k) + b(1, 1) + p(m, n), 8)
  end if
end subroutine

subroutine ferrotran_counting_fills(n, x, y, z, x_n, y_n, z_n)
  implicit none
  integer, intent(in) :: n
  real(8), intent(out) :: x(n)
  real(8), intent(inout) :: y(*)
  character(2), intent(inout) :: z(*)
  integer(8), intent(in) :: x_n, y_n, z_n
  external :: ferrotran_failed
  if (n > x_n) then
    call ferrotran_failed('E counted.f90:17 x', [x_n, int(n, 8)], 2_8)
    error stop
  end if
  if (n > y_n) then
    call ferrotran_failed('R counted.f90:20 y', [n - 1_8, y_n, int(n, 8)], 3_8)
    error stop
  end if
  if (n > z_n) then
    call ferrotran_failed('R counted.f90:21 z', [n - 1_8, z_n, int(n, 8)], 3_8)
    error stop
  end if
  x = 0
  x(n) = 1
  y(n) = 2
  z(n) = 'zz'
end subroutine

character(4) function ferrotran_counting_named(x, text, x_n)
  implicit none
  real(8), intent(inout) :: x(*)
  character(*), intent(in) :: text
  integer(8), intent(in) :: x_n
  x(1) = len(text) + 100 * x_n
  ferrotran_counting_named = text
end function
