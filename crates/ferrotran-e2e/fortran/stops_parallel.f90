! Stops in one of several threads, or before there are any.
subroutine team_stops(threads, which)
  use omp_lib
  implicit none
  integer, intent(in) :: threads, which
  if (which < 0) stop 'before the region'
  !$omp parallel num_threads(threads)
  if (omp_get_thread_num() == which) stop 'in the region'
  !$omp end parallel
end subroutine team_stops
