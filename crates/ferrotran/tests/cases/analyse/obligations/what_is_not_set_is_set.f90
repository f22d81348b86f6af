! What is compiled sets variables where they come to be, if they may not be set where they are read or
! go out: locals and results of intrinsic types on entry, what is allocated by ALLOCATE.
subroutine locals(n, k)
  integer, intent(in) :: n
  integer, intent(out) :: k
  integer :: i, a(3)
  if (n > 0) i = 1
  if (n > 0) a(1) = 1
  k = i + sum(a)
end subroutine

real function a_result(n)
  integer, intent(in) :: n
  if (n > 0) a_result = 1
end function

subroutine goes_out(n, a)
  integer, intent(in) :: n
  integer, allocatable, intent(out) :: a(:)
  allocate (a(n))
end subroutine

subroutine reported(n, a, stat)
  integer, intent(in) :: n
  integer, allocatable, intent(out) :: a(:)
  integer, intent(out) :: stat
  allocate (a(n), stat=stat)
end subroutine

! If the second finds no room, the first has no value, and STAT= does not tell.
subroutine reported_of_two(n, a, b, stat)
  integer, intent(in) :: n
  integer, allocatable, intent(out) :: a(:), b(:)
  integer, intent(out) :: stat
  allocate (a(n), b(n), stat=stat)
end subroutine

subroutine moved(n, a)
  integer, intent(in) :: n
  integer, allocatable, intent(out) :: a(:)
  integer, allocatable :: b(:)
  allocate (b(n))
  call move_alloc(b, a)
end subroutine

! Not these.
subroutine of_a_block(k)
  integer, intent(out) :: k
  block
    integer :: i
    k = i
  end block
end subroutine

subroutine shares_storage(k)
  integer, intent(out) :: k
  integer :: i
  real :: x
  equivalence (i, x)
  k = i
end subroutine

subroutine a_structure(k)
  type t
    integer :: i
  end type
  integer, intent(out) :: k
  type(t) :: x
  k = x%i
end subroutine

subroutine a_structure_out(n, x)
  type t
    integer :: i
  end type
  integer, intent(in) :: n
  type(t), allocatable :: x(:)
  allocate (x(n))
  if (x(1)%i > 0) print *, n
end subroutine

subroutine of_a_cray_pointer(k)
  integer, intent(out) :: k
  integer :: i, a
  pointer (p, a)
  k = i
end subroutine

integer function of_entries(n)
  integer, intent(in) :: n
  integer :: of_other
  if (n > 0) of_entries = 1
  return
  entry of_other(n)
  if (n > 1) of_other = 1
end function
