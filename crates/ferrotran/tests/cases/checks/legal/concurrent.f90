! DO CONCURRENT: what its iterations check is their own, or is the same for all of them.
subroutine spread_out(a, b, n, stride)
  implicit none
  integer, intent(in) :: n, stride
  real, intent(inout) :: a(:), b(:, :)
  integer :: i, j
  do concurrent (i = 1:n)
    a(1 + (i - 1) * stride) = b(i, stride) + i
    b(i, 1:stride) = i
  end do
  do concurrent (i = 1:n, j = 1:2)
    b(i, j) = i + 10 * j
  end do
  do concurrent (i = 1:n)
    do j = 1, stride
      b(i, j) = b(i, j) + a(i + j)
    end do
  end do
end subroutine

subroutine run
  implicit none
  interface
    subroutine spread_out(a, b, n, stride)
      integer, intent(in) :: n, stride
      real, intent(inout) :: a(:), b(:, :)
    end subroutine
  end interface
  real :: a(6), b(3, 2)
  a = [1, 2, 3, 4, 5, 6]
  b = 1
  call spread_out(a, b, 3, 2)
  write (*, *) a, b
end subroutine
