! fails: W section_wraps_negated.f90:5 -k
subroutine s(k, b, h)
  integer, intent(in) :: k
  integer :: b(*), h(2)
  h = b(-k:1 - k)
end subroutine
subroutine run
  integer :: b(4), h(2)
  b = 1
  call s(-2147483647 - 1, b, h)
  b(1) = h(1)
end subroutine
