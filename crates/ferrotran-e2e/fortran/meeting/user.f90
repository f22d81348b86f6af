! Uses the first of the two libraries: its module, its COMMON block and its procedures.
subroutine user_setup(n)
  integer, intent(in) :: n
  integer :: k
  common /state/ k
  call setup(n)
  k = k + 10
end subroutine

integer function user_counts(step)
  use counters, only: next, count
  integer, intent(in) :: step
  count = 1000
  user_counts = next(step)
end function
