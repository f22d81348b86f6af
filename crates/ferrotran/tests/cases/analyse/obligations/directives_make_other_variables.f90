! Directives are followed if the compiler follows them.
subroutine s(x, n)
  integer, intent(inout) :: n
  real, intent(inout) :: x(n)
  !$omp parallel private(n)
  call t(x, n)
  !$omp end parallel
end subroutine
subroutine t(x, n)
  integer, intent(in) :: n
  real, intent(inout) :: x(n)
  x = 1
end subroutine
! ===== PRIVATE: the extent of what is passed on is not its value.
! flags: -fopenmp
subroutine s(x, n)
  integer, intent(inout) :: n
  real, intent(inout) :: x(n)
  !$omp parallel private(n)
  call t(x, n)
  !$omp end parallel
end subroutine
subroutine t(x, n)
  integer, intent(in) :: n
  real, intent(inout) :: x(n)
  x = 1
end subroutine
! ===== The reduction begins with the greatest value.
! flags: -fopenmp
subroutine r(x, n)
  integer, intent(inout) :: n
  real, intent(inout) :: x(n)
  integer :: i
  !$omp parallel do reduction(min:n)
  do i = 1, 4
    call t(x, n)
  end do
end subroutine
subroutine t(x, n)
  integer, intent(in) :: n
  real, intent(inout) :: x(n)
  x = 1
end subroutine
! ===== Outside of a parallel region, too.
! flags: -fopenmp
subroutine o(x, n)
  integer, intent(in) :: n
  real, intent(inout) :: x(n)
  integer :: i
  !$omp do private(n)
  do i = 1, 4
    call t(x, n)
  end do
end subroutine
subroutine plain(x, n)
  integer, intent(in) :: n
  real, intent(inout) :: x(n)
  call t(x, n)
end subroutine
subroutine t(x, n)
  integer, intent(in) :: n
  real, intent(inout) :: x(n)
  x = 1
end subroutine
! ===== Without threads.
! flags: -fopenmp-simd
subroutine sim(x, n)
  integer, intent(in) :: n
  real, intent(inout) :: x(n)
  integer :: i
  !$omp simd private(n)
  do i = 1, 4
    call t(x, n)
  end do
end subroutine
subroutine t(x, n)
  integer, intent(in) :: n
  real, intent(inout) :: x(n)
  x = 1
end subroutine
! ===== A local variable is not set at the start.
! flags: -fopenmp
subroutine loc(y)
  integer, intent(out) :: y
  integer :: k, i, a(4)
  k = 2
  a = 3
  y = 0
  !$omp do private(k)
  do i = 1, 4
    y = y + k
  end do
end subroutine
! ===== Set before, and set inside.
! flags: -fopenmp
subroutine inside(y)
  real, intent(out) :: y
  integer :: k, i
  y = 0
  !$omp parallel do private(k) reduction(+:y)
  do i = 1, 4
    k = 2
    y = y + k
  end do
  !$omp end parallel do
  k = 3
  y = y + k
end subroutine
subroutine after(y)
  integer, intent(out) :: y
  integer :: k
  !$omp parallel private(k)
  k = 2
  !$omp end parallel
  y = k
end subroutine
subroutine inner(y)
  real, intent(out) :: y
  integer :: k, i
  y = 0
  !$omp parallel private(k)
  k = 2
  !$omp do private(k) reduction(+:y)
  do i = 1, 4
    y = y + k
  end do
  !$omp end do
  !$omp end parallel
end subroutine
real function total(x)
  real, intent(in) :: x(4)
  integer :: i
  total = 0
  !$omp parallel do reduction(+:total) schedule(static) shared(x) default(none)
  do i = 1, 4
    total = total + 1
  end do
end function
! ===== What is not understood.
! flags: -fopenmp
subroutine s(y)
  integer, intent(out) :: y
  y = 1
  !$omp task
  y = 2
  !$omp end task
end subroutine
! ===== A directive that goes on over lines.
! flags: -fopenmp
subroutine s(x, n)
  integer, intent(inout) :: n
  real, intent(inout) :: x(n)
  !$omp par&
  !$omp&allel &

  !$omp private &
  !$omp & (n)
  call t(x, n)
  !$omp end parallel
end subroutine
subroutine t(x, n)
  integer, intent(in) :: n
  real, intent(inout) :: x(n)
  x = 1
end subroutine
! ===== A pointer and a label are others, too.
! flags: -fopenmp -std=legacy
subroutine p(x)
  real, intent(out) :: x
  real, pointer :: q
  allocate (q)
  q = 1
  !$omp parallel private(q)
  x = q
  !$omp end parallel
end subroutine
subroutine a(y)
  integer, intent(out) :: y
  integer :: to
  y = 1
  assign 10 to to
  !$omp parallel private(to)
  goto to
10 y = 2
  !$omp end parallel
end subroutine
! ===== OpenACC is not understood.
! flags: -fopenacc
subroutine s(y)
  integer, intent(out) :: y
  !$acc parallel
  y = 1
  !$acc end parallel
end subroutine
