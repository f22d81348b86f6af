! Clause 11.4: STOP and ERROR STOP with codes and QUIET; RETURN; CONTINUE.
subroutine stops(n, s, l, *)
  implicit none
  integer, intent(in) :: n
  character(*), intent(in) :: s
  logical, intent(in) :: l
  select case (n)
  case (1)
    stop
  case (2)
    stop 1
  case (3)
    stop 'text'
  case (4)
    stop n
  case (5)
    stop s // 'x'
  case (6)
    error stop
  case (7)
    error stop 2, quiet=l
  case (8)
    stop, quiet=.true.
  case (9)
    error stop s
  case (10)
    errorstop 3
  case (11)
    return 1
  end select
  if (l) stop (2)
  continue
end subroutine
