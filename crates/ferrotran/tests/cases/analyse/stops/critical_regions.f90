! ===== without OpenMP
subroutine closure(f, k)
  external f
  integer, intent(in) :: k
  !$omp critical (nm)
  call f(k)
  !$omp end critical (nm)
end subroutine
subroutine stops(k)
  integer, intent(in) :: k
  !$omp critical
  if (k > 0) stop 'in critical'
  !$omp end critical
end subroutine

! ===== with OpenMP
! flags: -fopenmp
subroutine closure(f, k)
  external f
  integer, intent(in) :: k
  !$omp critical (nm)
  call f(k)
  !$omp end critical (nm)
end subroutine
subroutine stops(k)
  integer, intent(in) :: k
  !$omp critical
  if (k > 0) stop 'in critical'
  !$omp end critical
end subroutine
subroutine before(k)
  integer, intent(in) :: k
  if (k > 0) stop 'before it'
  !$omp critical
  !$omp end critical
end subroutine
