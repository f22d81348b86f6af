! Compiled with -fcheck=all, of which the check of recursion would take what was left by an error for
! a procedure that still runs.

subroutine halts(k)
  implicit none
  integer, intent(in) :: k
  if (k > 0) stop 'halts'
end subroutine halts

subroutine applies(closure, x)
  implicit none
  external :: closure
  real(8), intent(inout) :: x
  call closure(x)
end subroutine applies

! A subscript that the check finds out of range, as it does without a flag.
subroutine past_the_end(n)
  implicit none
  integer, intent(in) :: n
  integer :: room(3)
  room = 0
  room(n) = 1
end subroutine past_the_end
