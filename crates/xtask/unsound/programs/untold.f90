! rule: untold
! breaks: VECTOR= of UNPACK has too few elements
! call: untold_1(fenced::<f64>(4), Some(4))
subroutine untold_1(n, v)
  integer, intent(in) :: n
  real(8), intent(inout) :: v(n)
  logical, parameter :: all(10000) = .true.
  real(8) :: y(10000)
  y = unpack(v, all, 0d0)
  v(:) = maxval(y)
end subroutine
