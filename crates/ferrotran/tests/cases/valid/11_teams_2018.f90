! Newer compiler. Clause 11.1.5: teams, failed images.
! flags: -fcoarray=lib
subroutine teams(n)
  use, intrinsic :: iso_fortran_env, only: team_type
  implicit none
  integer, intent(in) :: n
  type(team_type) :: odd
  integer :: x[*], st
  form team (n, odd)
  form team (n, odd, new_index=2, stat=st)
  change team (odd)
    x = 1
    sync team (odd)
  end team
  name: change team (odd, y[*] => x, stat=st)
    y = 1
  end team name
  critical (stat=st)
  end critical
  if (n > 3) fail image
  x = x[1, team=odd]
end subroutine
