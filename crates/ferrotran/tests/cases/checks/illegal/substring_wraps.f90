! fails: W substring_wraps.f90:5 (k+1)+1
subroutine s(k, c, d)
  integer, intent(in) :: k
  character(*) :: c, d
  d = c(k + 1:(k + 1) + 1)
end subroutine
subroutine run
  character(4) :: c
  character(2) :: d
  c = 'abcd'
  call s(2147483646, c, d)
  c(1:2) = d
end subroutine
