! fails: R loop_that_jumps_over_a_scalar.f90:9 b 8 8 9
subroutine s(n, b)
  integer, intent(in) :: n
  integer :: i, p, last, b(*)
  p = 9
  do i = 1, n
    if (i == 1) go to 10
    p = i
10  b(p) = i
    last = i
  end do
end subroutine
subroutine run
  integer :: b(8)
  b = 0
  call s(3, b)
end subroutine
