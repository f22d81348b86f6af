! open: s: that an INTEGER is not divided by 0 or -1
! The elements of a divisor are compared with nothing.
subroutine s(a, b, n)
  integer, intent(in) :: n, b(n)
  integer, intent(inout) :: a(n)
  where (b /= 0) a = a / b
end subroutine
