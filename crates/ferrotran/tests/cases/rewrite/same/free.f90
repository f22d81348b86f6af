! Every form in which a condition can stand, in free form.
module forms
  use, intrinsic :: iso_fortran_env, only: int32
  implicit none
  integer(int32) :: calls = 0
contains
  logical function even(i)
    integer, intent(in) :: i
    even = mod(i, 2) == 0
  end function

  subroutine statements(i, n, a, k)
    integer, intent(in) :: i, n, a(n)
    integer, intent(out) :: k
    logical :: l, m(3)
    k = 0
    if (i > 0 .and. i <= n) k = k + 1
    if (i > 0 .or. i < -3) k = k + 2 ; if (even(i) .and. i > 2) k = k + 4
    if ((i > 0 .and. (i < 3 .or. i > 5)) .and. .not. (even(i) .or. i == 7)) k = k + 8
    if (.not. (i > 0 .and. i <= n)) then
      k = k + 16
    else if (i == 1 .or. i == 2) then
      k = k + 32
    else if (i == 3) then
      k = k + 64
    else if (even(i) .and. a(1) > 0) then
      k = k + 128
    else
      k = k + 256
    end if
    l = i > 1 .and. a(1) > 2
    if (l) k = k + 512
    m = i > 1 .and. i < 4
    if (all(m)) k = k + 1024
    select case (i > 2 .and. i < 5)
    case (.true.)
      k = k + 2048
    case default
      k = k + 4096
    end select
    if (i > 1 .eqv. (i < 4 .and. i > 2)) k = k + 8192
    if (i > 0 & ! a comment
      & .and. & ! another
      i < 3) k = k + 16384
    if (i > 0 .and. 'a .and. b' /= 'it''s (' // "x") k = k + 32768
  end subroutine

  subroutine loops(n, k)
    integer, intent(in) :: n
    integer, intent(out) :: k
    integer :: i, j
    i = 0
    k = 0
    do while (i < n .and. k < 100)
      i = i + 1
      if (i == 2 .and. n > 3) cycle
      k = k + i
    end do
    outer: do while (k > 0 .and. .not. (k == 50 .or. k == 51))
      k = k - 1
      inner: do while (k > 10 .and. i > 0)
        i = i - 1
        if (i == 3 .and. k > 20) exit outer
        if (even(i) .or. k == 12) cycle outer
        k = k - 2
      end do inner
    end do outer
    j = 0
    do 10 while (j < 5 .and. k < 1000)
      j = j + 1
      k = k + 1
10  continue
    do i = 1, 3
      if (i == 2 .and. n > 0) cycle
      k = k + 10
    end do
  end subroutine

  subroutine jumps(n, k)
    integer, intent(in) :: n
    integer, intent(out) :: k
    k = 0
    goto 20
10  if (k > 3 .and. n > 0) goto 30
    k = k + 1
20  if (k < 100 .and. n < 1000) then
      k = k + 1
      goto 10
    end if
30  k = k + 1000
    do 40 while (k > 0 .and. n > 0)
      k = k - 300
      if (k < 500 .or. n == 7) goto 50
40  continue
50  if (k > 0 .or. n > 0) then; k = k + 1; else if (n < -3 .and. k < 3) then; k = 7; end if
  end subroutine

  pure subroutine is_pure(n, k)
    integer, intent(in) :: n
    integer, intent(out) :: k
    k = 0
    if (n > 1 .and. n < 4) k = 1
    block
      integer :: own
      own = n
      if (own > 1 .and. own < 3) k = k + 2
    end block
    associate (other => n)
      if (other > 2 .or. k == 0) k = k + 4
    end associate
  end subroutine

  elemental integer function is_elemental(n) result(k)
    integer, intent(in) :: n
    k = 0
    if (n > 1 .and. n < 4) k = 1
  end function

  recursive integer function deep(n) result(k)
    integer, intent(in) :: n
    k = 0
    if (n > 0 .and. deeper(n) > 2) k = deep(n - 1) + 1
  contains
    recursive integer function deeper(m)
      integer, intent(in) :: m
      deeper = 0
      if (m > 1 .and. n > 2) deeper = deep(m - 2) + 3
    end function
  end function
end module

subroutine untyped(n, x)
  parameter (two = 2.)
  implicit integer (i-n)
  if (n .gt. 1. .and. x .gt. 1..or. x .lt. 0) x = x + 1.
  if (x .eq. two .and. .true.) then
    x = x + 5.
  end if
end subroutine

subroutine one_line(n, k); integer n, k; if (n > 1 .and. n < 4) k = 1; end subroutine

program main
  use forms
  implicit none
  integer :: i, k, a(4)
  real :: x
  a = [3, 0, 0, 0]
  do i = -5, 9
    call statements(i, 4, a, k)
    print *, i, k
    call loops(i, k)
    print *, i, k
    call jumps(i, k)
    print *, i, k
    call is_pure(i, k)
    print *, i, k, is_elemental(i)
    x = i
    call untyped(i, x)
    print *, x
    k = 0
    call one_line(i, k)
    print *, k
  end do
  print *, deep(9)
end program
