! WHERE: statements, constructs and nested ones.
module masks
  implicit none
  integer :: low_of_all = 1
  type :: pair
    real, allocatable :: x(:)
    integer :: m(4)
  end type
contains
  elemental real function half(x)
    real, intent(in) :: x
    real :: own(2)
    integer :: k
    own = x / 2
    k = merge(1, 2, x > 0)
    half = own(k)
  end function

  subroutine one(a, n, k)
    integer, intent(in) :: n, k
    real, intent(inout) :: a(:)
    where (a(1:n) > 2) a(1:n) = half(a(1:n)) + a(k)
    where (a > 0) a = a + 1
  end subroutine

  subroutine several(a, b, mark, low, high, k)
    integer, intent(in) :: low, high, k(2)
    real, intent(inout) :: a(10), b(10, 3)
    integer, intent(inout) :: mark(:)
    where (a(low:high) > 3)
      a(low:high) = b(low:high, k(1))
      where (mark(low:high) > 0)
        mark(low:high) = mark(low:high) - 1
      elsewhere
        mark(low:high) = low
      end where
    elsewhere (b(low:high, 2) > 5)
      b(low:high, k(2)) = half(b(low:high, k(2)))
      mark(low:high) = mark(low_of_all)
    elsewhere
      a(high:low:-1) = a(low:high)
      b(high:low:-1, 3) = a(low)
    end where
  end subroutine

  subroutine allocated_ones(n)
    integer, intent(in) :: n
    type(pair) :: own
    real, allocatable :: c(:, :)
    integer :: i
    allocate (own%x(0:n), c(n, n))
    own%x = 1
    own%m = [1, -1, 2, -2]
    c = 3
    do i = 1, n
      where (c(i, :) > 2 .and. c(:, i) > 2) c(i, :) = c(:, i) + i
      where (own%x(1:n) > 0)
        own%x(0:n - 1) = own%x(1:n) * own%m(i)
        own%m(1:n) = own%m(i)
      end where
    end do
    write (*, *) c
    write (*, *) own%x, own%m
  end subroutine
end module

subroutine old(a, n, m)
  integer n, m
  double precision a(n, *)
  where (a(1:n, m) .lt. 0) a(1:n, m) = -a(1:n, 1)
  if (m .gt. 0) then
    where (a(:, m) .gt. 1)
      a(:, 1) = a(:, m)
    end where
  end if
end subroutine

subroutine run
  use masks
  implicit none
  real :: a(10), b(10, 3)
  double precision :: d(3, 2)
  integer :: mark(10), i
  integer :: k(2), n
  do i = 1, 10
    a(i) = i
    b(i, 1) = i - 10
    b(i, 2) = i
    b(i, 3) = i + 10
  end do
  mark = 1
  k = [3, 1]
  n = 4
  call one(a, 4, 5)
  call one(a(3:5), 0, 2)
  write (*, *) a
  call several(a, b, mark, 2, 9, k)
  call several(a, b, mark, 9, 2, k)
  write (*, *) a, b, mark
  call allocated_ones(n)
  d = -2
  d(2, :) = 3
  call old(d, 3, 2)
  write (*, *) d
end subroutine
