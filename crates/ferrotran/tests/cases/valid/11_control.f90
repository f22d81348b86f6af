! Clause 11.1: every construct and control statement, with and without names.
! flags: -fcoarray=single
subroutine control(n, x, s, l)
  implicit none
  integer, intent(inout) :: n
  real, intent(inout) :: x(n)
  character(*), intent(in) :: s
  logical, intent(in) :: l
  integer :: i, j
  if (l) n = 1
  if (l) then; n = 2; else if (n > 1) then; n = 3; else; n = 4; end if
  check: if (n > 2) then
    n = 1
  elseif (n > 1) then check
    n = 2
  else check
    n = 3
  endif check
  do i = 1, n
    if (i == 2) cycle
    if (i == 3) exit
  end do
  outer: do i = n, 1, -1
    do j = 1, 2
      if (j == i) cycle outer
      if (j == n) exit outer
    enddo
  enddo outer
  do while (n > 0)
    n = n - 1
  end do
  do, i = 1, 2
  end do
  do
    exit
  end do
  do 10 i = 1, n
    x(i) = 0
10 continue
  do concurrent (i=1:n, x(i) > 0)
    x(i) = 1
  end do
  select case (n)
  case (1)
    n = 1
  case (2, 4:6, :-1)
    n = 2
  case (100:)
    n = 3
  case default
    n = 4
  end select
  pick: select case (s)
  case ('a':'b') pick
    n = 1
  case default pick
  end select pick
  select case (l)
  case (.true.)
  case (.false.)
  end select
  associate (a => x(1), b => n*2)
    a = b
  end associate
  named: associate (a => x)
    a = 1
    exit named
  end associate named
  block
    integer :: local
    local = n
  end block
  inner: block
    use, intrinsic :: iso_fortran_env, only: int8
    integer(int8), save :: k
    k = 1
    exit inner
  end block inner
  critical
    n = n + 1
  end critical
  if (n) 20, 30, 40
20 n = 1
30 goto 40
40 go to (20, 30) n
  goto (20, 30), n
  return
end subroutine
