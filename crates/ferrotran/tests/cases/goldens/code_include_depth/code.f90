! FT0103: a file that includes itself.
subroutine endless(n)
  integer, intent(out) :: n
  include 'code.inc'
  n = 1
end subroutine endless
