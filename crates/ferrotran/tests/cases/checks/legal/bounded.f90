! Loops that run to the extents of what they use: those in procedures named so need no checks.
module bounded
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
  subroutine plain_sum(x, y, total)
    double precision, intent(in) :: x(:), y(:, :)
    double precision, intent(out) :: total
    integer :: i, j
    total = 0
    do i = size(x), 1, -1
      total = total + x(i)
    end do
    do j = 1, size(y, 2)
      do i = 2, size(y, 1), 2
        total = total + y(i, j) * y(i - 1, j)
      end do
    end do
  end subroutine
  subroutine from_zero(x, n, a)
    double precision, intent(inout) :: x(0:)
    integer, intent(in) :: n
    double precision, intent(inout) :: a(0:n)
    integer :: i
    do i = 1, size(x)
      x(i - 1) = i
    end do
    do i = 0, n
      a(i) = i
    end do
  end subroutine
end module
subroutine run
  use bounded
  double precision :: a(5), total
  integer :: n
  n = 5
  call plain_fill(n, a)
  call plain_sum(a, reshape(a, [2, 2]), total)
  write (*, *) a, total
  call from_zero(a, n - 1, a(:))
  write (*, *) a(n)
end subroutine
