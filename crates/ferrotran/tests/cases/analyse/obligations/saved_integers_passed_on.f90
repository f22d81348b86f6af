! Only this body names the variable, and it is not entered again: what the callee saves does not matter.
subroutine passes(n)
  implicit none
  integer, intent(out) :: n
  integer, save :: i = 1
  call counts(i)
  n = i
end subroutine
subroutine counts(i)
  implicit none
  integer, intent(inout) :: i
  integer, save :: calls = 0
  calls = calls + 1
  i = min(i, 9) + min(calls, 9)
end subroutine
! ===== A RECURSIVE procedure may be entered again, and then its variable has two names.
recursive subroutine passes(n)
  implicit none
  integer, intent(out) :: n
  integer, save :: i = 1
  call counts(i)
  n = i
end subroutine
recursive subroutine counts(i)
  implicit none
  integer, intent(inout) :: i
  integer, save :: calls = 0
  integer :: n
  calls = min(calls, 9) + 1
  if (calls < 3) call passes(n)
  i = min(i, 9) + 1
end subroutine
! ===== A circle of calls, and nothing is RECURSIVE.
subroutine passes(n)
  implicit none
  integer, intent(out) :: n
  integer, save :: i = 1
  call counts(i)
  n = i
end subroutine
subroutine counts(i)
  implicit none
  integer, intent(inout) :: i
  integer, save :: calls = 0
  integer :: n
  calls = min(calls, 9) + 1
  if (calls < 3) call passes(n)
  i = min(i, 9) + 1
end subroutine
! ===== An ENTRY of the same body names it, too.
subroutine passes(n)
  implicit none
  integer, intent(out) :: n
  integer, save :: i = 1
  integer :: m
  call counts(i)
  n = i
  return
  entry other(m)
  i = 2
  m = i
end subroutine
subroutine counts(i)
  implicit none
  integer, intent(inout) :: i
  integer :: m
  integer, save :: calls = 0
  calls = min(calls, 9) + 1
  call other(m)
  i = min(i, 9) + m
end subroutine
! ===== An EQUIVALENCE gives it a second name.
subroutine passes(n)
  implicit none
  integer, intent(out) :: n
  integer, save :: i = 1
  integer :: j
  equivalence (i, j)
  call counts(i)
  n = j
end subroutine
subroutine counts(i)
  implicit none
  integer, intent(inout) :: i
  integer, save :: calls = 0
  calls = min(calls, 9) + 1
  i = min(i, 9) + min(calls, 9)
end subroutine
! ===== An internal procedure names it.
subroutine passes(n)
  implicit none
  integer, intent(out) :: n
  integer, save :: i = 1
  call counts(i)
  n = i
contains
  subroutine counts(k)
    integer, intent(inout) :: k
    integer, save :: calls = 0
    calls = min(calls, 9) + 1
    i = 2
    k = min(k, 9) + min(calls, 9)
  end subroutine
end subroutine
! ===== The callee is not known, and might call back.
subroutine passes(n)
  implicit none
  integer, intent(out) :: n
  integer, save :: i = 1
  external :: counts
  call counts(i)
  n = i
end subroutine
! ===== A TARGET that a pointer of the callee may point to.
module m
  integer, pointer :: p
end module
subroutine passes(n)
  use m
  implicit none
  integer, intent(out) :: n
  integer, save, target :: i = 1
  p => i
  call counts(i)
  n = i
end subroutine
subroutine counts(i)
  use m
  implicit none
  integer, intent(inout) :: i
  p = 7
  i = min(i, 9)
end subroutine
