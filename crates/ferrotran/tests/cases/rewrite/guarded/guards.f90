! The right operands would break the program, or are counted.
module guarded
  implicit none
  integer :: calls = 0
contains
  logical function counted(value)
    logical, intent(in) :: value
    calls = calls + 1
    counted = value
  end function

  subroutine optional(a, x, k)
    integer, allocatable, optional, intent(in) :: a(:)
    integer, optional, intent(in) :: x
    integer, intent(out) :: k
    logical :: l
    k = 0
    if (present(a) .and. allocated(a)) k = k + 1
    if (present(x) .and. x > 0) then
      k = k + 2
    else if (.not. present(x) .or. x < -5) then
      k = k + 4
    else if (present(x) .and. (x == 0 .or. x == -1)) then
      k = k + 8
    end if
    l = present(x) .and. x > 1
    if (l) k = k + 16
    if (k >= 0) l = present(x) .and. x > 2
    if (present(x) .or. k >= 0) l = l .and. x < 90
    do while (present(x) .and. k < 100 * x)
      k = k + 100
    end do
    select case (.not. present(x) .or. x > 3)
    case (.true.)
      k = k + 10000
    end select
  end subroutine

  subroutine subscripts(i, n, a, k)
    integer, intent(in) :: i, n, a(n)
    integer, intent(out) :: k
    k = 0
    if (i > 0 .and. i <= n .and. a(i) > 0) k = 1
    if (i > 0 .and. i <= n .and. maxval(a(i:i)) > 0) k = k + 2
    if (i < 1 .or. i > n .or. a(i) == 0) k = k + 4
  end subroutine

  subroutine counts(k)
    integer, intent(out) :: k
    calls = 0
    if (counted(.false.) .and. counted(.true.)) print *, 'no'
    if (counted(.true.) .or. counted(.true.)) k = calls
    if (.not. (counted(.false.) .and. (counted(.true.) .or. counted(.true.)))) k = k * 10 + calls
    if (counted(.true.) .and. (counted(.false.) .or. counted(.true.))) k = k * 10 + calls
    if (counted(.true.) .or. counted(.true.)) then
      k = k * 10 + calls
    else if (counted(.true.) .or. counted(.true.)) then
      print *, 'no'
    end if
  end subroutine
end module

program main
  use guarded
  implicit none
  integer :: k, a(2)
  integer, allocatable :: none(:), some(:)
  allocate (some(1))
  a = [1, 0]
  call optional(k=k); print '(i0)', k
  call optional(a=none, k=k); print '(i0)', k
  call optional(a=some, x=3, k=k); print '(i0)', k
  call optional(x=-9, k=k); print '(i0)', k
  call optional(x=-1, k=k); print '(i0)', k
  call optional(x=4, k=k); print '(i0)', k
  call subscripts(-2000000000, 2, a, k); print '(i0)', k
  call subscripts(1, 2, a, k); print '(i0)', k
  call subscripts(2, 2, a, k); print '(i0)', k
  call subscripts(2000000000, 2, a, k); print '(i0)', k
  call counts(k); print '(i0)', k
end program
