! fails: W section_wraps.f90:5 k+2
subroutine s(k, b, h)
  integer, intent(in) :: k
  integer :: b(4, *), h(2)
  h = b(k + 1:k + 2, 1)
end subroutine
subroutine run
  integer :: b(4, 3), h(2)
  b = 1
  call s(2147483646, b, h)
  b(1, 1) = h(1)
end subroutine
