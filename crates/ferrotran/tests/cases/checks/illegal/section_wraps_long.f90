! fails: W section_wraps_long.f90:5 k+l
subroutine s(k, l, b, h)
  integer(8), intent(in) :: k, l
  integer :: b(:), h(2)
  h = b(k:k + l)
end subroutine
subroutine run
  interface
    subroutine s(k, l, b, h)
      integer(8), intent(in) :: k, l
      integer :: b(:), h(2)
    end subroutine
  end interface
  integer :: b(4), h(2)
  b = 1
  call s(9223372036854775807_8, 1_8, b, h)
  b(1) = h(1)
end subroutine
