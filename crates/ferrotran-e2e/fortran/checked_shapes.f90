! Nothing of this is proved: checks are compiled in.
module checked_shapes
  implicit none
  private
  public :: fill, element, add, every, around, doubled
contains

  ! The first `n` Fibonacci numbers.
  subroutine fill(n, a)
    integer, intent(in) :: n
    double precision, intent(out) :: a(n)
    integer :: i
    if (n >= 1) a(1) = 0
    if (n >= 2) a(2) = 1
    do i = 3, n
      a(i) = a(i - 1) + a(i - 2)
    end do
  end subroutine

  ! An element of a matrix whose rows are counted from -1.
  function element(x, i, j) result(value)
    double precision, intent(in) :: x(-1:, :)
    integer, intent(in) :: i, j
    double precision :: value
    value = x(i, j)
  end function

  ! y = y + x
  subroutine add(x, y)
    double precision, intent(in) :: x(:, :)
    double precision, intent(inout) :: y(:, :)
    y = y + x
  end subroutine

  ! Every `step`th element of `x`, up to `last`, becomes 0.
  subroutine every(x, last, step)
    double precision, intent(inout) :: x(:)
    integer, intent(in) :: last, step
    x(:last:step) = 0
  end subroutine

  ! The element at `i` of the first `n` numbers, which are kept from `low` on.
  subroutine around(n, low, i, value)
    integer, intent(in) :: n, low, i
    double precision, intent(out) :: value
    double precision, allocatable :: room(:)
    allocate (room(low:low + n - 1))
    call fill(n, room)
    call look(i)
  contains
    subroutine look(at)
      integer, intent(in) :: at
      double precision, allocatable :: copy(:)
      allocate (copy(n))
      call fill(n, copy)
      value = copy(at)
    end subroutine
  end subroutine

  ! The first `n` numbers into the second half of `x`, which is as long as `m` says.
  subroutine doubled(n, m, x)
    integer, intent(in) :: n, m
    double precision, intent(inout) :: x(2 * m)
    call fill(n, x(m + 1:))
  end subroutine
end module
