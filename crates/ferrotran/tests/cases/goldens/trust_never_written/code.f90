! Vouched for: `&` of what is passed to what is in none of the files.
subroutine reads(n, x, s)
  integer, intent(in) :: n
  real :: x(n), s
  external :: elsewhere
  call elsewhere(n, x, s)
end subroutine reads
