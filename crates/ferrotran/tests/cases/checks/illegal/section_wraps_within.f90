! fails: W section_wraps_within.f90:5 k-2
subroutine s(k, b, h)
  integer, intent(in) :: k
  integer :: b(:), h(2)
  h = b(k - 2:k - 1)
end subroutine
subroutine run
  interface
    subroutine s(k, b, h)
      integer, intent(in) :: k
      integer :: b(:), h(2)
    end subroutine
  end interface
  integer :: b(4), h(2)
  b = 1
  call s(-2147483647, b, h)
  b(1) = h(1)
end subroutine
