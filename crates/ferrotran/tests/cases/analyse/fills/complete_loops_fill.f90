subroutine s_1(a, n, m, b)
  integer :: n, m
  real :: b(*)
  integer :: i, j, k
  real a(n)
  do i = 1, n
    a(i) = b(i)
  end do
end

subroutine s_2(a, n, m, b)
  integer :: n, m
  real :: b(*)
  integer :: i, j, k
  real a(1:n)
  do i = 1, n
    a(i) = b(i)
  end do
end

subroutine s_3(a, n, m, b)
  integer :: n, m
  real :: b(*)
  integer :: i, j, k
  real, dimension(n) :: a
  do i = 1, n
    a(i) = b(i)
  end do
end

subroutine s_4(a, n, m, b)
  integer :: n, m
  real :: b(*)
  integer :: i, j, k
  dimension a(n)
  do i = 1, n
    a(i) = b(i)
  end do
end

subroutine s_5(a, n, m, b)
  integer :: n, m
  real :: b(*)
  integer :: i, j, k
  character(4) a(n)
  do i = 1, n
    a(i) = 'x'
  end do
end

subroutine s_6(a, n, m, b)
  integer :: n, m
  real :: b(*)
  integer :: i, j, k
  real a(10)
  do i = 1, 10
    a(i) = 0
  end do
end

subroutine s_7(a, n, m, b)
  integer :: n, m
  real :: b(*)
  integer :: i, j, k
  integer, parameter :: p = 10
  real a(p)
  do i = 1, p, 1
    a(i) = 0
  end do
end

subroutine s_8(a, n, m, b)
  integer :: n, m
  real :: b(*)
  integer :: i, j, k
  real a(-2:n)
  do i = -2, n
    a(i) = 0
  end do
end

subroutine s_9(a, n, m, b)
  integer :: n, m
  real :: b(*)
  integer :: i, j, k
  real a(0:n+1)
  do i = 0, n + 1
    a(i) = 0
  end do
end

subroutine s_10(a, n, m, b)
  integer :: n, m
  real :: b(*)
  integer :: i, j, k
  real a(n)
  do i = 1, n
    if (b(i) > 0) b(i) = 1
    a(i) = look(i)
  end do
end

subroutine s_11(a, n, m, b)
  integer :: n, m
  real :: b(*)
  integer :: i, j, k
  real a(n, m)
  do j = 1, m
    do i = 1, n
      a(i, j) = 0
    end do
  end do
end

subroutine s_12(a, n, m, b)
  integer :: n, m
  real :: b(*)
  integer :: i, j, k
  real a(n, m)
  do i = 1, n
    b(i) = 0
    do j = 1, m
      b(j) = 1
      a(i, j) = b(i)
    end do
  end do
end

subroutine s_13(a, n, m, b)
  integer :: n, m
  real :: b(*)
  integer :: i, j, k
  real a(n, m)
  do j = 1, m
    a(:, j) = 0
  end do
end

subroutine s_14(a, n, m, b)
  integer :: n, m
  real :: b(*)
  integer :: i, j, k
  real a(n, m)
  do j = 1, m
    a(1:n, j) = 0
  end do
end

subroutine s_15(a, n, m, b)
  integer :: n, m
  real :: b(*)
  integer :: i, j, k
  real a(n)
  a(1:n) = 0
end

subroutine s_16(a, n, m, b)
  integer :: n, m
  real :: b(*)
  integer :: i, j, k
  real a(n, m)
  a(:n, 1:) = 0
end

subroutine s_17(a, n, m, b)
  integer :: n, m
  real :: b(*)
  integer :: i, j, k
  real a(n)
  do i = 1, n
    a(i) = 0
  end do
  do i = 1, n
    a(i) = a(i) + 1
  end do
end

subroutine s_18(a, n, m, b)
  integer :: n, m
  real :: b(*)
  integer :: i, j, k
  real a(n)
  if (m > 0) then
    a = 1
  else
    do i = 1, n
      a(i) = 0
    end do
  end if
end

! Both kinds of loop are left for good.
subroutine s_19(a, n, m, b)
  integer :: n, m
  real :: b(*)
  integer :: i, j, k
  real a(n)
  do i = 1, n
    if (b(i) < 0) stop
    a(i) = 0
  end do
end

subroutine set(k)
  integer k
  k = k + 1
end

integer function look(k)
  integer k
  look = k
end
