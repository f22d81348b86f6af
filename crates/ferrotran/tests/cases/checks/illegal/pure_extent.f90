! fails: R pure_extent.f90:11 b 4 4 5
! A PURE subroutine takes extents.
subroutine run
  real :: b(4)
  call s(b, 5)
  write (*, *) b
end subroutine
pure subroutine s(b, n)
  integer, intent(in) :: n
  real, intent(inout) :: b(*)
  b(n) = 1
end subroutine
