! What ends the process comes back as an error, where it can.
subroutine stopping(n)
  integer, intent(in) :: n
  if (n < 0) stop 'negative'
  if (n > 9) error stop 3
end subroutine stopping

subroutine allocating(n, total)
  integer, intent(in) :: n
  real, intent(out) :: total
  real, allocatable :: work(:)
  allocate (work(n))
  work = 1
  total = sum(work)
end subroutine allocating

subroutine in_output(n)
  integer, intent(in) :: n
  write (20, *) checked(n)
contains
  integer function checked(m)
    integer, intent(in) :: m
    if (m < 0) stop
    checked = m
  end function checked
end subroutine in_output
