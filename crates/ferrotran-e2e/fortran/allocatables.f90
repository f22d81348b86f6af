! ALLOCATABLE, POINTER and TARGET arguments.
module allocatables
  use, intrinsic :: iso_fortran_env, only: int64, real64
  implicit none
  private :: kept
  real(real64), pointer :: kept(:) => null()

contains

  ! The numbers from 1 to n; unallocated where n is negative.
  subroutine numbers(n, a)
    integer, intent(in) :: n
    integer(int64), allocatable, intent(out) :: a(:)
    integer(int64) :: i
    if (n >= 0) a = [(i, i=1, n)]
  end subroutine numbers

  subroutine table(m, n, a, rows)
    integer, intent(in) :: m, n
    real(real64), allocatable, intent(out) :: a(:, :)
    integer, intent(out) :: rows
    integer :: i, j
    allocate (a(m, 0:n - 1))
    do j = 1, n
      do i = 1, m
        a(i, j - 1) = 10*i + j
      end do
    end do
    rows = size(a, 1)
  end subroutine table

  ! Grows by one element; an unallocated one gets its first.
  subroutine push(a, value)
    real(real64), allocatable, intent(inout) :: a(:)
    real(real64), intent(in) :: value
    if (.not. allocated(a)) allocate (a(0))
    a = [a, value]
  end subroutine push

  ! Nothing says which way it goes.
  subroutine release(a)
    real(real64), allocatable :: a(:, :)
    if (allocated(a)) deallocate (a)
  end subroutine release

  integer function length_of(a)
    real(real64), allocatable, intent(in) :: a(:)
    length_of = -1
    if (allocated(a)) length_of = size(a)
  end function length_of

  function odd(n) result(mask)
    integer, intent(in) :: n
    logical, allocatable :: mask(:)
    integer :: i
    mask = [(mod(i, 2) == 1, i=1, n)]
  end function odd

  subroutine maybe(n, value, flag)
    integer, intent(in) :: n
    integer, allocatable, intent(inout) :: value
    logical, allocatable, intent(out) :: flag
    if (allocated(value)) then
      flag = value == n
      value = value + n
      if (value == 0) deallocate (value)
    end if
  end subroutine maybe

  ! A text of deferred length, and what it was before.
  subroutine greet(name, text)
    character(:), allocatable, intent(in) :: name
    character(:), allocatable, intent(inout) :: text
    if (.not. allocated(name)) return
    if (.not. allocated(text)) text = 'Hello'
    text = text//', '//name
  end subroutine greet

  function repeated(text, n) result(all)
    character(*), intent(in) :: text
    integer, intent(in) :: n
    character(:), allocatable :: all
    all = repeat(text, n)
  end function repeated

  ! A pointer that is only used; disassociated it counts nothing.
  integer function positive(x)
    real(real64), pointer, intent(in) :: x(:)
    positive = 0
    if (associated(x)) positive = count(x > 0)
  end function positive

  ! INTENT(IN) of a pointer does not keep from writing what it points to.
  subroutine clear(x, n)
    real(real64), pointer, intent(in) :: x(:, :)
    integer, pointer, intent(in) :: n
    if (associated(x)) x = 0
    if (associated(n)) n = n + 1
  end subroutine clear

  ! A target whose address does not outlive the call.
  subroutine negate(x, largest)
    real(real64), target, intent(inout) :: x(:)
    real(real64), intent(out) :: largest
    real(real64), pointer :: p
    p => x(1)
    p = -p
    largest = maxval(x)
  end subroutine negate

  ! A target whose address is kept.
  subroutine keep(x)
    real(real64), target, intent(inout) :: x(:)
    kept => x
  end subroutine keep

end module allocatables
