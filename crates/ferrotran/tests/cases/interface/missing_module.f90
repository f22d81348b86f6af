module known
  use nowhere, only: rk, helper, ty
  use elsewhere
  implicit none
contains
  subroutine s(x, y, z, n)
    real(rk) x
    type(ty) y
    type(other) z
    integer n
    call helper(n)
    n = unknown + helper2(n)
  end subroutine
  subroutine fine(n)
    integer, intent(in) :: n
  end subroutine
end module
subroutine again(i)
  use nowhere
  integer i
end subroutine
