! flags: -fopenmp
! What directives say of variables: private ones, and what not every thread executes.
subroutine simd_private(x, y)
  real(8), intent(in) :: x
  real(8), intent(out) :: y
  real(8) :: t
  integer :: i
  t = x
  y = 0
  !$omp simd private(t)
  do i = 1, 3
    y = y + t
  end do
end subroutine
subroutine cont(x, y)
  real(8), intent(in) :: x
  real(8), intent(out) :: y
  real(8) :: t
  t = x
  y = 0
  !$omp &
  !$omp parallel private(t)
    y = y + t
  !$omp end parallel
end subroutine
subroutine cont2(x, y)
  real(8), intent(in) :: x
  real(8), intent(out) :: y
  real(8) :: t
  t = x
  y = 0
  !$omp parallel pri&
  !$omp&vate(t)
    y = y + t
  !$omp end parallel
end subroutine
subroutine again(x, y)
  real(8), intent(in) :: x
  real(8), intent(out) :: y
  real(8) :: t
  integer :: i
  y = 0
  !$omp parallel do private(t)
  do i = 1, 3
    t = x
    y = y + t
  end do
  t = x
  !$omp parallel do private(t)
  do i = 1, 3
    y = y + t
  end do
end subroutine
subroutine orphan(x, y)
  real(8), intent(in) :: x
  real(8), intent(out) :: y
  real(8) :: t
  !$omp single
  t = x
  !$omp end single
  y = t
end subroutine
subroutine orphan_do(x, y)
  real(8), intent(in) :: x
  real(8), intent(out) :: y
  real(8) :: t
  integer :: i
  t = x
  y = 0
  !$omp do private(t)
  do i = 1, 3
    y = y + t
  end do
end subroutine
subroutine after(x, y)
  real(8), intent(in) :: x
  real(8), intent(out) :: y
  real(8) :: t
  !$omp parallel private(t)
  t = x
  !$omp end parallel
  y = t
end subroutine
subroutine loop_zero(n, x, y)
  integer, intent(in) :: n
  real(8), intent(in) :: x
  real(8), intent(out) :: y
  real(8) :: t
  integer :: i
  do i = 1, n
   t = x
   !$omp parallel private(t)
   t = 1
   !$omp end parallel
  end do
  y = t
end subroutine
subroutine fine(x, y)
  real(8), intent(in) :: x
  real(8), intent(out) :: y
  real(8) :: t, s
  s = x
  y = 0
  !$omp parallel private(t)
  t = x
  y = y + t + s
  !$omp end parallel
  y = s
end subroutine
subroutine fine_single(x, y)
  real(8), intent(in) :: x
  real(8), intent(out) :: y
  real(8) :: t
  t = x
  !$omp parallel
  !$omp single
  y = t
  !$omp end single
  !$omp end parallel
end subroutine
subroutine dummy_private(x, y)
  real(8), intent(inout) :: x
  real(8), intent(out) :: y
  y = 0
  !$omp parallel private(x)
  y = x
  !$omp end parallel
end subroutine
subroutine omp_reduction(a)
  real(8), intent(inout) :: a(3)
  integer :: i
  do i = 1, 3
    !$omp parallel reduction(+:i)
    a(i) = 1
    !$omp end parallel
  end do
end subroutine
subroutine omp_sections(x, y)
  real(8), intent(in) :: x
  real(8), intent(out) :: y
  real(8) :: t
  !$omp parallel sections
  !$omp section
  t = x
  !$omp section
  y = t
  !$omp end parallel sections
end subroutine
subroutine omp_task(x, y)
  real(8), intent(in) :: x
  real(8), intent(out) :: y
  real(8) :: t
  !$omp parallel
  !$omp single
  !$omp task shared(t)
  t = x
  !$omp end task
  y = t
  !$omp end single
  !$omp end parallel
end subroutine
! ===== the same directives are comments without the flag
subroutine orphan(x, y)
  real(8), intent(in) :: x
  real(8), intent(out) :: y
  real(8) :: t
  !$omp single
  t = x
  !$omp end single
  y = t
end subroutine
! ===== SIMD alone
! flags: -fopenmp-simd
subroutine simd_private(x, y)
  real(8), intent(in) :: x
  real(8), intent(out) :: y
  real(8) :: t
  integer :: i
  t = x
  y = 0
  !$omp simd private(t)
  do i = 1, 3
    y = y + t
  end do
end subroutine
! ===== OpenACC
! flags: -fopenacc
subroutine acc(x, y)
  real(8), intent(in) :: x
  real(8), intent(out) :: y
  real(8) :: t
  integer :: i
  t = x
  y = 0
  !$acc parallel loop private(t)
  do i = 1, 3
    y = y + t
  end do
end subroutine
