! Procedures of modules and internal ones, whose arrays have shapes.
module shapes
  implicit none
  integer :: where_from(3) = [3, 2, 1]
contains
  subroutine plain_fill(n, a)
    integer, intent(in) :: n
    double precision, intent(out) :: a(n)
    integer :: i
    if (n >= 1) a(1) = 0
    if (n >= 2) a(2) = 1
    do i = 3, n
      a(i) = a(i - 1) + a(i - 2)
    end do
  end subroutine

  function total(x, step) result(sum)
    double precision, intent(in) :: x(:)
    integer, intent(in) :: step
    double precision :: sum
    integer :: i
    sum = 0
    do i = 1, size(x), step
      sum = sum + x(i)
    end do
  end function

  subroutine shifted(x, low)
    integer, intent(in) :: low
    double precision, intent(inout) :: x(low:, 0:)
    integer :: i, j
    do j = 0, ubound(x, 2)
      do i = low, ubound(x, 1)
        x(i, j) = x(i, j) + i + 100 * j
      end do
    end do
    x(low:low + 1, 0) = 7
    x(low + 5:low, 0) = 8
    do i = 1, 3
      x(low, 0) = x(low, 0) + where_from(where_from(i))
    end do
  end subroutine

  subroutine with_bounds(low, high, x)
    integer, intent(in) :: low, high
    integer, intent(inout) :: x(low:high)
    integer, allocatable :: own(:, :)
    integer :: i, at
    allocate (own(low:high, 2))
    do i = low, high
      own(i, 1) = i
      own(i, 2) = -i
    end do
    do i = high, low, -1
      at = own(i, 1)
      x(at) = x(at) + own(at, 2)
    end do
    if (high >= low) x(high:low:-2) = x(high:low:-2) * 2
  end subroutine

  subroutine outer(n)
    integer, intent(in) :: n
    double precision, allocatable :: room(:), grid(:, :)
    double precision :: sum
    allocate (room(0:n), grid(n, 2 * n))
    room = 1
    room(0) = 5
    room(n:1:-1) = 3
    grid = 0
    call add(room, n)
    call shifted(grid(2:n, :), -1)
    call plain_fill(n, grid(:, n))
    call plain_fill(n, grid(1, 1:n))
    sum = total(room, 2) + total(grid(:, 1), 1)
    write (*, *) room, sum
    write (*, *) grid
  contains
    subroutine add(x, most)
      double precision, intent(inout) :: x(0:)
      integer, intent(in) :: most
      integer :: i
      do i = 0, most
        x(i) = x(i) + i
      end do
    end subroutine
  end subroutine
end module

subroutine run
  use shapes
  implicit none
  double precision :: a(20), empty(0)
  double precision :: sums(3)
  integer :: small(-2:4), i
  call plain_fill(20, a)
  call plain_fill(0, empty)
  sums = [total(a, 3), total(a(20:1:-2), 1), total(empty, 1)]
  write (*, *) a, sums
  do i = -2, 4
    small(i) = i
  end do
  call with_bounds(-2, 4, small)
  call with_bounds(3, 2, small)
  write (*, *) small
  call outer(3)
end subroutine
