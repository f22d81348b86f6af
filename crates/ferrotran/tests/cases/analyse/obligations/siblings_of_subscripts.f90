subroutine beyond(a, y)
  real, intent(in) :: a(3)
  real, intent(out) :: y
  integer :: i
  y = 0
  do i = 1, 4
    y = y + a(i)
  end do
end subroutine
subroutine shifted(a, y)
  real, intent(in) :: a(3)
  real, intent(out) :: y
  integer :: i
  y = 0
  do i = 1, 3
    y = y + a(i + 1)
  end do
end subroutine
subroutine after_the_loop(a, y)
  real, intent(in) :: a(3)
  real, intent(out) :: y
  integer :: i
  do i = 1, 3
    y = 1
  end do
  y = a(i)
end subroutine
subroutine assigned_in_it(a, y)
  real, intent(in) :: a(3)
  real, intent(out) :: y
  integer :: i
  y = 0
  do i = 1, 3
    i = i * 7
    y = y + a(i)
  end do
end subroutine
subroutine passed_in_it(a, y)
  real, intent(in) :: a(3)
  real, intent(out) :: y
  integer :: i
  y = 0
  do i = 1, 3
    call change(i)
    y = y + a(i)
  end do
end subroutine
subroutine change(i)
  integer, intent(inout) :: i
  i = 99
end subroutine
subroutine read_in_it(a, y, s, ios)
  real, intent(in) :: a(3)
  real, intent(out) :: y
  character(*), intent(in) :: s
  integer, intent(out) :: ios
  integer :: i
  y = 0
  do i = 1, 3
    read (s, *, iostat=ios) i
    y = y + a(i)
  end do
end subroutine
subroutine by_a_pointer(a, y)
  real, intent(in) :: a(3)
  real, intent(out) :: y
  integer, target :: i
  integer, pointer :: p
  p => i
  y = 0
  do i = 1, 3
    p = 99
    y = y + a(i)
  end do
end subroutine
subroutine by_another_name(a, y)
  real, intent(in) :: a(3)
  real, intent(out) :: y
  integer :: i
  y = 0
  do i = 1, 3
    associate (k => i)
      k = 99
    end associate
    y = y + a(i)
  end do
end subroutine
subroutine by_equivalence(a, y)
  real, intent(in) :: a(3)
  real, intent(out) :: y
  integer :: i, k
  equivalence (i, k)
  y = 0
  do i = 1, 3
    k = 99
    y = y + a(i)
  end do
end subroutine
subroutine by_an_internal_procedure(a, y)
  real, intent(in) :: a(3)
  real, intent(out) :: y
  integer :: i
  y = 0
  do i = 1, 3
    call inner
    y = y + a(i)
  end do
contains
  subroutine inner
    i = 99
  end subroutine
end subroutine
subroutine in_common(a, y)
  real, intent(in) :: a(3)
  real, intent(out) :: y
  common /c/ i
  y = 0
  do i = 1, 3
    call other
    y = y + a(i)
  end do
end subroutine
subroutine other
  common /c/ i
  i = 99
end subroutine
subroutine jumped_into(a, k, y)
  real, intent(in) :: a(3)
  integer, intent(in) :: k
  real, intent(out) :: y
  integer :: i
  i = k
  y = 0
  if (k > 3) go to 10
  do i = 1, 3
10  y = y + a(i)
  end do
end subroutine
subroutine by_status(a, y)
  real, intent(in) :: a(3)
  real, intent(out) :: y
  real, allocatable :: b(:)
  integer :: i
  y = 0
  do i = 1, 3
    allocate (b(-1), stat=i)
    y = y + a(i)
  end do
end subroutine
subroutine in_input(a, s, ios)
  real, intent(inout) :: a(3)
  character(*), intent(in) :: s
  integer, intent(out) :: ios
  integer :: i
  read (s, *, iostat=ios) i, (a(i), i=1, 3)
end subroutine
subroutine a_substring(c, n, d)
  character(8), intent(in) :: c
  integer, intent(in) :: n
  character(8), intent(out) :: d
  d = c(1:n)
end subroutine
subroutine a_section(a, n, y)
  integer, intent(in) :: n
  real, intent(in) :: a(5)
  real, intent(out) :: y
  y = sum(a(2:n))
end subroutine
subroutine a_vector(a, y)
  real, intent(in) :: a(5)
  real, intent(out) :: y
  integer :: v(2)
  v = [1, 9]
  y = sum(a(v))
end subroutine
subroutine of_a_constant(i, k)
  integer, intent(in) :: i
  integer, intent(out) :: k
  integer, parameter :: c(3) = [1, 2, 3]
  k = c(i)
end subroutine
subroutine within(a, y)
  real, intent(in) :: a(3, 3)
  real, intent(out) :: y
  integer :: i, j
  y = 0
  do i = 1, 3
    do j = i, 3
      y = y + a(j, i) * a(4 - i, 2)
    end do
  end do
end subroutine
