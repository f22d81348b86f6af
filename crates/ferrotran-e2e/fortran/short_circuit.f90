! Operands of .AND. and .OR. guard those after them: the text that is compiled is rewritten.
subroutine sc_both(a, k)
  integer, allocatable, optional, intent(in) :: a(:)
  integer, intent(out) :: k
  k = 0
  if (present(a) .and. allocated(a)) k = 1
end subroutine

subroutine sc_value(x, k)
  integer, optional, intent(in) :: x
  integer, intent(out) :: k
  if (.not. present(x) .or. x > 9) then
    k = 1
  else if (present(x) .and. (x == 1 .or. x == 2)) then
    k = 2
  else
    k = 3
  end if
end subroutine

function sc_loop(x) result(k)
  integer, optional, intent(inout) :: x
  integer :: k
  logical :: more
  k = 0
  do while (present(x) .and. x > 0)
    x = x - 1
    k = k + 1
  end do
  more = present(x) .and. x < 0
  if (more) k = -1
end function

subroutine sc_allocated(n, k)
  integer, intent(in) :: n
  integer, intent(out) :: k
  integer, allocatable :: a(:)
  k = 0
  if (n > 0) allocate (a(1), source=n)
  if (allocated(a) .and. sum(a) > 3) k = 1
  if (.not. allocated(a) .or. sum(a) == 3) k = k + 2
end subroutine
