! ===== read elsewhere
module m
  integer, private :: k = 1
  namelist /group/ k
contains
  subroutine s(n)
    integer n
    n = k
  end
end module
subroutine r(u)
  use m, only: group
  integer u
  read (u, nml=group)
end

! ===== in two statements
! Two statements make one group.
subroutine s(a, b)
  integer a, b
  namelist /g/ a
  namelist /g/ b
  read (*, g)
end
