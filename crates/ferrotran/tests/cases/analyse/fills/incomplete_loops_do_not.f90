! Other bounds.
subroutine s_1(a, n, m, b)
  integer :: n, m
  real :: b(*)
  integer :: i, j, k
  real a(n)
  do i = 2, n
    a(i) = 0
  end do
end

subroutine s_2(a, n, m, b)
  integer :: n, m
  real :: b(*)
  integer :: i, j, k
  real a(n)
  do i = 1, n - 1
    a(i) = 0
  end do
end

subroutine s_3(a, n, m, b)
  integer :: n, m
  real :: b(*)
  integer :: i, j, k
  real a(n)
  do i = 1, m
    a(i) = 0
  end do
end

subroutine s_4(a, n, m, b)
  integer :: n, m
  real :: b(*)
  integer :: i, j, k
  real a(n)
  do i = 1, 10
    a(i) = 0
  end do
end

subroutine s_5(a, n, m, b)
  integer :: n, m
  real :: b(*)
  integer :: i, j, k
  real a(n)
  do i = 1, n, 2
    a(i) = 0
  end do
end

subroutine s_6(a, n, m, b)
  integer :: n, m
  real :: b(*)
  integer :: i, j, k
  real a(n)
  do i = 1, n, k
    a(i) = 0
  end do
end

subroutine s_7(a, n, m, b)
  integer :: n, m
  real :: b(*)
  integer :: i, j, k
  real a(n)
  do i = n, 1, -1
    a(i) = 0
  end do
end

subroutine s_8(a, n, m, b)
  integer :: n, m
  real :: b(*)
  integer :: i, j, k
  real a(0:n)
  do i = 1, n
    a(i) = b(i)
  end do
end

subroutine s_9(a, n, m, b)
  integer :: n, m
  real :: b(*)
  integer :: i, j, k
  real a(n + 1)
  do i = 1, n
    a(i) = b(i)
  end do
end

subroutine s_10(a, n, m, b)
  integer :: n, m
  real :: b(*)
  integer :: i, j, k
  real a(m)
  do i = 1, n
    a(i) = b(i)
  end do
end

subroutine s_11(a, n, m, b)
  integer :: n, m
  real :: b(*)
  integer :: i, j, k
  real a(*)
  do i = 1, n
    a(i) = b(i)
  end do
end

subroutine s_12(a, n, m, b)
  integer :: n, m
  real :: b(*)
  integer :: i, j, k
  real a(n)
  a(1:m) = 0
end

subroutine s_13(a, n, m, b)
  integer :: n, m
  real :: b(*)
  integer :: i, j, k
  real a(n)
  a(1:n:2) = 0
end

subroutine s_14(a, n, m, b)
  integer :: n, m
  real :: b(*)
  integer :: i, j, k
  real a(n)
  a(2:) = 0
end

! Other subscripts.
subroutine s_15(a, n, m, b)
  integer :: n, m
  real :: b(*)
  integer :: i, j, k
  real a(n)
  do i = 1, n
    a(j) = 0
  end do
end

subroutine s_16(a, n, m, b)
  integer :: n, m
  real :: b(*)
  integer :: i, j, k
  real a(n)
  do i = 1, n
    a(i + 1) = 0
  end do
end

subroutine s_17(a, n, m, b)
  integer :: n, m
  real :: b(*)
  integer :: i, j, k
  real a(n)
  do i = 1, n
    a(1) = 0
  end do
end

subroutine s_18(a, n, m, b)
  integer :: n, m
  real :: b(*)
  integer :: i, j, k
  character(4) a(n)
  do i = 1, n
    a(i)(1:2) = 'x'
  end do
end

subroutine s_19(a, n, m, b)
  integer :: n, m
  real :: b(*)
  integer :: i, j, k
  character(n) a
  do i = 1, n
    a(i:i) = 'x'
  end do
end

subroutine s_20(a, n, m, b)
  integer :: n, m
  real :: b(*)
  integer :: i, j, k
  real a(n, n)
  do i = 1, n
    a(i, i) = 0
  end do
end

subroutine s_21(a, n, m, b)
  integer :: n, m
  real :: b(*)
  integer :: i, j, k
  real a(n, m)
  do j = 1, m
    do i = 1, j
      a(i, j) = 0
    end do
  end do
end

subroutine s_22(a, n, m, b)
  integer :: n, m
  real :: b(*)
  integer :: i, j, k
  real a(n, m)
  do j = 1, m
    do i = 1, n
      a(j, i) = 0
    end do
  end do
end

subroutine s_23(a, n, m, b)
  integer :: n, m
  real :: b(*)
  integer :: i, j, k
  real a(n)
  do j = 1, m
    do i = 1, n
      a(i) = 0
    end do
  end do
end

! Not in each iteration.
subroutine s_24(a, n, m, b)
  integer :: n, m
  real :: b(*)
  integer :: i, j, k
  real a(n)
  do i = 1, n
    if (b(i) > 0) a(i) = 0
  end do
end

subroutine s_25(a, n, m, b)
  integer :: n, m
  real :: b(*)
  integer :: i, j, k
  real a(n)
  do i = 1, n
    where (b(1:n) > 0) a = 0
  end do
end

subroutine s_26(a, n, m, b)
  integer :: n, m
  real :: b(*)
  integer :: i, j, k
  real a(n)
  do i = 1, n
    if (b(i) > 0) cycle
    a(i) = 0
  end do
end

subroutine s_27(a, n, m, b)
  integer :: n, m
  real :: b(*)
  integer :: i, j, k
  real a(n)
  do i = 1, n
    if (b(i) > 0) exit
    a(i) = 0
  end do
end

subroutine s_28(a, n, m, b)
  integer :: n, m
  real :: b(*)
  integer :: i, j, k
  real a(n)
  do i = 1, n
    a(i) = 0
    if (b(i) > 0) exit
  end do
end

subroutine s_29(a, n, m, b)
  integer :: n, m
  real :: b(*)
  integer :: i, j, k
  real a(n)
  do i = 1, n
    if (b(i) > 0) return
    a(i) = 0
  end do
end

subroutine s_30(a, n, m, b)
  integer :: n, m
  real :: b(*)
  integer :: i, j, k
  real a(n)
  do i = 1, n
    if (b(i) > 0) goto 10
    a(i) = 0
    10 continue
  end do
end

subroutine s_31(a, n, m, b)
  integer :: n, m
  real :: b(*)
  integer :: i, j, k
  real a(n)
  do i = 1, n
    read (*, *, end=10) b(i)
    a(i) = 0
    10 continue
  end do
end

subroutine s_32(a, n, m, b)
  integer :: n, m
  real :: b(*)
  integer :: i, j, k
  real a(n, m)
  do j = 1, m
    do i = 1, n
      if (i > j) cycle
      a(i, j) = 0
    end do
  end do
end

subroutine s_33(a, n, m, b)
  integer :: n, m
  real :: b(*)
  integer :: i, j, k
  real a(n, m)
  outer: do j = 1, m
    do i = 1, n
      if (i > j) cycle outer
      a(i, j) = 0
    end do
  end do outer
end

subroutine s_34(a, n, m, b)
  integer :: n, m
  real :: b(*)
  integer :: i, j, k
  real a(n, m)
  do j = 1, m
    if (b(j) > 0) then
      do i = 1, n
        a(i, j) = 0
      end do
    end if
  end do
end

subroutine s_35(a, n, m, b)
  integer :: n, m
  real :: b(*)
  integer :: i, j, k
  real a(n)
  do i = 1, n
    select case (i)
    case (1)
      a(i) = 0
    end select
  end do
end

! Not on each path.
subroutine s_36(a, n, m, b)
  integer :: n, m
  real :: b(*)
  integer :: i, j, k
  real a(n)
  if (m > 0) then
    do i = 1, n
      a(i) = 0
    end do
  end if
end

subroutine s_37(a, n, m, b)
  integer :: n, m
  real :: b(*)
  integer :: i, j, k
  real a(n)
  if (m > 0) return
  do i = 1, n
    a(i) = 0
  end do
end

subroutine s_38(a, n, m, b)
  integer :: n, m
  real :: b(*)
  integer :: i, j, k
  real a(n)
  do k = 1, m
    do i = 1, n
      a(i) = 0
    end do
  end do
end

! Into the loop.
subroutine s_39(a, n, m, b)
  integer :: n, m
  real :: b(*)
  integer :: i, j, k
  real a(n)
  if (m > 0) goto 10
  do i = 1, n
    a(i) = 0
    10 continue
  end do
end

! Read first.
subroutine s_40(a, n, m, b)
  integer :: n, m
  real :: b(*)
  integer :: i, j, k
  real a(n)
  do i = 1, n
    a(i) = a(i) + 1
  end do
end

subroutine s_41(a, n, m, b)
  integer :: n, m
  real :: b(*)
  integer :: i, j, k
  real a(n)
  b(1) = a(1)
  do i = 1, n
    a(i) = 0
  end do
end

subroutine s_42(a, n, m, b)
  integer :: n, m
  real :: b(*)
  integer :: i, j, k
  real a(n)
  do i = 1, n
    b(i) = a(n)
    a(i) = 0
  end do
end

! The extent changes, or the index does.
subroutine s_43(a, n, m, b)
  integer :: n, m
  real :: b(*)
  integer :: i, j, k
  real a(n)
  n = 1
  do i = 1, n
    a(i) = 0
  end do
end

subroutine s_44(a, n, m, b)
  integer :: n, m
  real :: b(*)
  integer :: i, j, k
  real a(n)
  call set(n)
  do i = 1, n
    a(i) = 0
  end do
end

subroutine s_45(a, n, m, b)
  integer :: n, m
  real :: b(*)
  integer :: i, j, k
  real a(n)
  do i = 1, n
    call set(i)
    a(i) = 0
  end do
end

subroutine s_46(a, n, m, b)
  integer :: n, m
  real :: b(*)
  integer :: i, j, k
  real a(n)
  do i = 1, n
    call nowhere(i)
    a(i) = 0
  end do
end

subroutine s_47(a, n, m, b)
  integer :: n, m
  real :: b(*)
  integer :: i, j, k
  real a(n)
  do i = 1, n
    i = i + 1
    a(i) = 0
  end do
end

subroutine s_48(a, n, m, b)
  integer :: n, m
  real :: b(*)
  integer :: i, j, k
  real a(n)
  do i = 1, n
    read (*, *) i
    a(i) = 0
  end do
end

subroutine s_49(a, n, m, b)
  integer :: n, m
  real :: b(*)
  integer :: i, j, k
  real a(n)
  integer l
  equivalence (i, l)
  do i = 1, n
    l = 1
    a(i) = 0
  end do
end

subroutine s_50(a, n, m, b)
  integer :: n, m
  real :: b(*)
  integer :: i, j, k
  real a(n)
  target i
  integer, pointer :: p
  p => i
  do i = 1, n
    p = 1
    a(i) = 0
  end do
end

subroutine s_51(a, n, m, b)
  integer :: n, m
  real :: b(*)
  integer :: i, j, k
  real a(n)
  common /c/ i
  do i = 1, n
    a(i) = b(i)
  end do
end

subroutine s_52(a, n, m, b)
  integer :: n, m
  real :: b(*)
  integer :: i, j, k
  real a(n)
  save i
  do i = 1, n
    a(i) = b(i)
  end do
end

subroutine s_53(a, n, m, b)
  integer :: n, m
  real :: b(*)
  integer :: i, j, k
  real a(n)
  do i = 1, n
    call change
    a(i) = 0
  end do
contains
  subroutine change
    i = i + 1
  end subroutine
end

subroutine s_54(a, n, m, b)
  integer :: n, m
  real :: b(*)
  integer :: i, j, k
  real a(n)
  call change
  do i = 1, n
    a(i) = 0
  end do
contains
  subroutine change
    n = 1
  end subroutine
end

! Not the array itself.
subroutine s_55(a, n, m, b)
  integer :: n, m
  real :: b(*)
  integer :: i, j, k
  real a(n)
  associate (a => b(1:n))
    do i = 1, n
      a(i) = 0
    end do
  end associate
  a(1) = 1
end

subroutine set(k)
  integer k
  k = k + 1
end

integer function look(k)
  integer k
  look = k
end
