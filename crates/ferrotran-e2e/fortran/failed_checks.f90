! What checks that are compiled into the Fortran do when they fail, without the checks.

! Fails with this text and the first `count` of these values.
subroutine fails(text, values, n, count)
  implicit none
  character(*), intent(in) :: text
  integer, intent(in) :: n
  integer(8), intent(in) :: values(n), count
  external :: ferrotran_failed
  call ferrotran_failed(text, values, count)
  error stop 'it came back'
end subroutine fails

! Fails three frames down, while a unit is open, unless it is told not to.
subroutine logs_and_fails(path, last)
  implicit none
  character(*), intent(in) :: path
  logical, intent(in) :: last
  logical :: is_open
  inquire(file=path, opened=is_open)
  if (.not. is_open) open(unit=37, file=path, action='write')
  write(37, '(a)') 'before'
  if (.not. last) call in_between(1)
  write(37, '(a)') 'after'
  close(37)
end subroutine logs_and_fails

recursive subroutine in_between(depth)
  implicit none
  integer, intent(in) :: depth
  if (depth > 3) call fails('T deep.f:9 i', [0_8], 1, 0_8)
  call in_between(depth + 1)
end subroutine in_between

! How often it was called.
integer function how_many()
  implicit none
  integer, save :: calls = 0
  calls = calls + 1
  how_many = calls
end function how_many

! A failed check on one of several threads, or before there are any.
subroutine team_fails(threads, which)
  !$ use omp_lib
  implicit none
  integer, intent(in) :: threads, which
  integer :: me
  if (which < 0) call fails('D team.f:3 n', [0_8], 1, 0_8)
  !$omp parallel num_threads(threads) private(me)
  me = 0
  !$ me = omp_get_thread_num()
  if (me == which) call fails('D team.f:7 n', [0_8], 1, 0_8)
  !$omp end parallel
end subroutine team_fails
