! fails: R grown.f90:11 w 3 3 4
! The bound is another one than it was where the array came to be.
subroutine fill(n, s)
  integer, intent(inout) :: n
  integer, intent(out) :: s
  integer :: w(n), i
  w = 0
  n = n + 5
  s = 0
  do i = 1, n
    w(i) = i
  end do
end subroutine
subroutine run
  integer :: n, s
  n = 3
  call fill(n, s)
end subroutine
