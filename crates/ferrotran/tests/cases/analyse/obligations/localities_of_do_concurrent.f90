subroutine local_unset(n, x)
  ! Each iteration has its own K, which is not 1 there.
  integer, intent(in) :: n
  real, intent(inout) :: x(3)
  integer :: i, k
  k = 1
  do concurrent (i = 1:n) local(k)
    x(k) = 0
  end do
end subroutine
subroutine local_set(n, x)
  integer, intent(in) :: n
  real, intent(inout) :: x(n)
  real :: t
  integer :: i
  do concurrent (i = 1:n) local(t) shared(x)
    t = x(i)
    x(i) = t
  end do
end subroutine
subroutine local_of_a_do(n, x)
  ! The range of the DO variable is not that of what stands for it inside.
  integer, intent(in) :: n
  real, intent(inout) :: x(3)
  integer :: i, j
  do i = 1, 3
    do concurrent (j = 1:n) local(i)
      x(i) = 0
    end do
  end do
end subroutine
subroutine shared_of_a_do(n, x)
  integer, intent(in) :: n
  real, intent(inout) :: x(3)
  integer :: i, j
  do i = 1, 3
    do concurrent (j = 1:n) shared(i, x) default(none)
      x(i) = 0
    end do
  end do
end subroutine
subroutine local_pointer(n, x)
  integer, intent(in) :: n
  real, intent(inout) :: x(3)
  real, pointer :: p
  integer :: j
  allocate (p)
  p = 1
  do concurrent (j = 1:n) local(p)
    x(1) = p
  end do
  deallocate (p)
end subroutine
subroutine copied_array(n, x)
  integer, intent(in) :: n
  real, intent(inout) :: x(n)
  integer :: j
  do concurrent (j = 1:n) local_init(x)
    x(1) = 0
  end do
end subroutine
subroutine reduced(n, x, total, largest)
  ! TOTAL is read and written, though no statement of the body says so of the one outside.
  integer, intent(in) :: n
  real, intent(in) :: x(n)
  real, intent(inout) :: total
  real :: largest
  integer :: j
  do concurrent (j = 1:n) reduce(+: total) reduce(max: largest)
    total = total + x(j)
  end do
end subroutine
