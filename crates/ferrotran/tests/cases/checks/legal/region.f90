! Regions of OpenMP: what is checked there is a thread's own, or nobody writes it.
subroutine s(a, b, idx, n, m)
  implicit none
  integer, intent(in) :: n, m, idx(n)
  real, intent(inout) :: a(*), b(n, m)
  integer :: i, j, k, first
  real :: total
  first = 2
  total = 0
  !$omp parallel do private(k, j) reduction(+:total) schedule(static)
  do i = 1, n
    k = idx(i)
    a(k) = i
    a(idx(i)) = a(idx(i)) + b(i, first)
    do j = first, idx(i) - idx(i) + m
      b(i, j) = b(i, j) + j
      total = total + b(i, j - 1)
    end do
    b(i, 1:first) = i
  end do
  !$omp end parallel do
  !$omp parallel do collapse(2)
  do j = 1, m
    do i = 1, n
      b(i, j) = b(i, j) + 1
    end do
  end do
  !$omp end parallel do
  !$omp parallel private(k)
  k = first
  !$omp do
  do i = 1, n
    call add(b(1, k), n, i)
  end do
  !$omp end do
  !$omp end parallel
  write (*, *) total
end subroutine

subroutine add(x, n, i)
  implicit none
  integer, intent(in) :: n, i
  real, intent(inout) :: x(*)
  x(i) = x(i) + 1
end subroutine

subroutine run
  implicit none
  real :: a(4), b(3, 2)
  a = 0
  b = 1
  call s(a, b, [3, 1, 2], 3, 2)
  write (*, *) a, b
end subroutine
