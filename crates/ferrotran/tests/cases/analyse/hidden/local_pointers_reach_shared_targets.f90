! ===== module variables
module m
  integer, target, private :: k
contains
  subroutine s(n)
    integer n
    integer, pointer :: p
    p => k
    p = n
  end
  subroutine t(n)
    integer n
    call low(pick(), n)
  end
  function pick() result(p)
    integer, pointer :: p
    p => k
  end
  subroutine low(x, n)
    integer x, n
    x = n
  end
end module

! ===== saved variables
subroutine s(n)
  integer n
  integer, save, target :: k = 0
  integer, pointer :: p
  p => k
  p = p + n
end
subroutine t(n)
  integer n
  integer, save, target :: k = 0
  integer, pointer :: p => k
  p = p + n
end
