! OpenMP directives and conditional lines.
! flags: -fopenmp
subroutine parallel(x, n)
  !$ use omp_lib
  implicit none
  integer, intent(in) :: n
  real, intent(inout) :: x(n)
  integer :: i, t
  real :: total
  integer, save :: per_thread
  !$omp threadprivate(per_thread)
  t = 1
  !$ t = omp_get_max_threads()
  total = 0
  !$omp parallel do default(none) shared(x, n) private(i) &
  !$omp& reduction(+: total) schedule(static)
  do i = 1, n
    total = total + x(i)
  end do
  !$omp end parallel do
  !$omp parallel
  !$omp single
  !$omp task firstprivate(t)
  t = 2
  !$omp end task
  !$omp end single
  !$omp critical (name)
  t = 3
  !$omp end critical (name)
  !$omp end parallel
  !$omp simd
  do i = 1, n
    x(i) = total
  end do
  !$omp atomic
  total = total + 1
end subroutine
