! What is compiled is rewritten, so that operands guard those after them: in IF, ELSE IF, DO WHILE,
! SELECT CASE, and what is assigned as a whole.
subroutine guarding(x, a, k)
  integer, optional, intent(in) :: x
  integer, allocatable, optional, intent(in) :: a(:)
  integer, intent(out) :: k
  logical :: l
  k = 0
  if (present(x) .and. x > 0) k = 1
  if (.not. present(x) .or. x < 0) then
    k = 2
  else if (present(a) .and. (allocated(a) .and. k == 0)) then
    k = 3
  else if (.not. (.not. present(x) .or. x == 7)) then
    k = 4
  end if
  do while (present(x) .and. k < x)
    k = k + 1
  end do
  select case (present(x) .and. x > 5)
  case (.true.)
    k = 5
  end select
  l = present(x) .and. x > 6
  if (l) k = 7
end subroutine

! Elsewhere it is not, and both operands may be evaluated.
subroutine in_a_list(x)
  integer, optional, intent(in) :: x
  print *, present(x) .and. x > 0
end subroutine

subroutine an_argument(x, k)
  integer, optional, intent(in) :: x
  integer, intent(out) :: k
  k = merge(1, 2, present(x) .and. x > 0)
end subroutine

subroutine an_operand_of_eqv(x, k)
  integer, optional, intent(in) :: x
  integer, intent(out) :: k
  k = 0
  if ((present(x) .and. x > 0) .eqv. .true.) k = 1
end subroutine

subroutine a_statement_function(x, k)
  integer, optional, intent(in) :: x
  integer, intent(out) :: k
  logical :: f
  f() = present(x) .and. x > 0
  k = 0
  if (f()) k = 1
end subroutine

subroutine in_where(x, a)
  integer, optional, intent(in) :: x
  integer, intent(inout) :: a(3)
  where (a > 0 .and. present(x)) a = 1
  where (present(x) .and. a > x) a = 2
end subroutine

subroutine of_arrays(x, l)
  integer, optional, intent(in) :: x(3)
  logical, intent(out) :: l(3)
  l = present(x) .and. x > 0
end subroutine

subroutine concurrently(x, a)
  integer, optional, intent(in) :: x
  integer, intent(inout) :: a(3)
  integer :: i
  do concurrent (i = 1:3)
    if (present(x) .and. x > 0) a(i) = 1
  end do
end subroutine

subroutine static(x, k)
  save
  integer, optional, intent(in) :: x
  integer, intent(out) :: k
  k = 0
  if (present(x) .and. x > 0) k = 1
end subroutine

! What ends a DO has no statement before it that a jump would leave out.
subroutine ends_a_loop(x, n, k)
  integer, optional, intent(in) :: x
  integer, intent(in) :: n
  integer, intent(out) :: k
  integer :: i
  k = 0
  do 10 i = 1, n
    k = k + 1
10 if (present(x) .and. k > x) k = 0
end subroutine

subroutine ends_a_loop_and_is_jumped_to(x, n, k)
  integer, optional, intent(in) :: x
  integer, intent(in) :: n
  integer, intent(out) :: k
  integer :: i
  k = 0
  do 10 i = 1, n
    if (i == 3) goto 10
    k = k + 1
10 if (present(x) .and. k > x) k = 0
end subroutine

! Something in the condition frees what another operand shows to be allocated.
subroutine freed_meanwhile(a, k)
  integer, allocatable, intent(inout) :: a(:)
  integer, intent(out) :: k
  interface
    logical function frees(a)
      integer, allocatable, intent(inout) :: a(:)
    end function
  end interface
  k = 0
  if (allocated(a) .and. frees(a)) k = size(a)
end subroutine
logical function frees(a)
  integer, allocatable, intent(inout) :: a(:)
  if (allocated(a)) deallocate (a)
  frees = .true.
end function

! A function that is not evaluated sets nothing.
subroutine not_set(n, k)
  integer, intent(in) :: n
  integer, intent(out) :: k
  integer :: i
  logical, external :: sets
  if (n > 0 .and. sets(i)) continue
  k = i
end subroutine
logical function sets(i)
  integer, intent(out) :: i
  i = 1
  sets = .true.
end function

! What the action of an IF statement assigns is a condition of its own.
subroutine in_an_action(k, x, l)
  integer, intent(in) :: k
  integer, optional, intent(in) :: x
  logical, intent(out) :: l
  l = .false.
  if (k > 0) l = present(x) .and. x > 0
  if (present(x) .and. x > 0) l = k > 0 .and. x > k
end subroutine
subroutine in_no_action(k, x, l)
  integer, intent(in) :: k
  integer, optional, intent(in) :: x
  logical, intent(out) :: l
  l = .false.
  if (k > 0) l = k > 1 .and. x > 0
  if (k > 0) print *, present(x) .and. x > 0
end subroutine
