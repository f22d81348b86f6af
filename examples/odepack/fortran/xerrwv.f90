! What LSODA calls when something is wrong: ISTATE says what. The original prints the message, which it
! takes for INTEGERs.
subroutine xerrwv(msg, nmes, nerr, level, ni, i1, i2, nr, r1, r2)
  implicit none
  character(*), intent(in) :: msg
  integer, intent(in) :: nmes, nerr, level, ni, i1, i2, nr
  double precision, intent(in) :: r1, r2
  if (level == 2) stop 'LSODA was called in a loop that does not end'
end subroutine xerrwv
