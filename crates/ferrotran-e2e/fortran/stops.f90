! What ends a Fortran program, each in a way of its own.

subroutine stops(how, code)
  implicit none
  integer, intent(in) :: how, code
  integer :: count
  common /stopped/ count
  count = count + 1
  select case (how)
  case (1)
    stop
  case (2)
    stop 'it is negative'
  case (3)
    stop 17
  case (4)
    error stop
  case (5)
    error stop 'it is wrong'
  case (6)
    error stop 18
  case (7)
    call exit(code)
  case (8)
    call abort()
  case (9)
    pause 'for the operator'
  end select
end subroutine stops

! How often it was called: COMMON is as it was left.
integer function how_often() result(calls)
  implicit none
  integer :: count
  common /stopped/ count
  calls = count
end function how_often

! Stops at a negative element, with the ones before it doubled.
subroutine doubled(n, x)
  implicit none
  integer, intent(in) :: n
  real(8), intent(inout) :: x(n)
  integer :: i
  do i = 1, n
    if (x(i) < 0) error stop 'a negative element'
    x(i) = 2 * x(i)
  end do
end subroutine doubled

! A subscript that only a check finds out of range.
subroutine pick(n, x, i, value)
  implicit none
  integer, intent(in) :: n, i
  real(8), intent(in) :: x(n)
  real(8), intent(out) :: value
  value = x(i)
end subroutine pick

! An allocation of eight bytes times n, twice where twice.
subroutine allocates(n, twice)
  implicit none
  integer(8), intent(in) :: n
  logical, intent(in) :: twice
  real(8), allocatable :: room(:)
  allocate (room(n))
  room(1) = 1
  if (twice) allocate (room(n))
end subroutine allocates

! Three frames.
subroutine outer_frame(depth)
  implicit none
  integer, intent(in) :: depth
  call middle_frame(depth)
end subroutine outer_frame

subroutine middle_frame(depth)
  implicit none
  integer, intent(in) :: depth
  call inner_frame(depth)
end subroutine middle_frame

subroutine inner_frame(depth)
  implicit none
  integer, intent(in) :: depth
  if (depth > 2) stop 'deep'
end subroutine inner_frame

! Writes a line into a file and stops before the unit is closed.
subroutine logs(path, fails)
  implicit none
  character(*), intent(in) :: path
  logical, intent(in) :: fails
  open (unit=77, file=path)
  write (77, '(a)') 'written before'
  if (fails) stop 'while the file is open'
  close (77)
end subroutine logs

! Stops, if so, inside the function that an output statement calls: the unit is locked then.
subroutine prints(x)
  implicit none
  real(8), intent(in) :: x
  real(8), external :: root
  character(40) :: line
  write (line, *) root(x)
end subroutine prints

real(8) function root(x)
  implicit none
  real(8), intent(in) :: x
  if (x < 0) stop 'no root'
  root = sqrt(x)
end function root

! Neither stops nor shares state.
subroutine quiet(i, j)
  implicit none
  integer, intent(in) :: i
  integer, intent(out) :: j
  j = i + 1
end subroutine quiet

! In a module: through a shim.
module stopping
  implicit none
contains
  function halved(x) result(half)
    integer, intent(in) :: x
    integer :: half
    if (mod(x, 2) /= 0) stop 'it is odd'
    half = x / 2
  end function halved
end module stopping

! Asks a procedure, and stops at an answer that is negative.
subroutine asks(f, x, y)
  implicit none
  interface
    real(8) function f(x)
      real(8), intent(in) :: x
    end function f
  end interface
  real(8), intent(in) :: x
  real(8), intent(out) :: y
  y = f(x)
  if (y < 0) stop 'f is negative'
end subroutine asks

! Its local array is allocated on entry; nothing else in it can stop.
subroutine needs_room(n)
  implicit none
  integer(8), intent(in) :: n
  real(8) :: room(n)
  room = 1
end subroutine needs_room
