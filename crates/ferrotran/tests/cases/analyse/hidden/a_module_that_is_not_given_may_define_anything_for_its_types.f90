! ===== used at once
subroutine s(n)
  use nowhere, only: t
  integer n
  type(t) :: x
  x = n
end

! ===== used through another
module m
  use nowhere
end module
subroutine s(n)
  use m, only: t
  integer n
  type(t) :: x
  x = n
end

! ===== numbers only
! Numbers have their operators from the language.
subroutine s(n)
  use nowhere, only: k
  integer n
  n = n + 1
end
