! What is defined in none of the files may do anything: a lock, and `unsafe`.
subroutine calls_out(n, x)
  integer, intent(in) :: n
  real, intent(inout) :: x(n)
  external :: elsewhere
  call elsewhere(n, x)
end subroutine calls_out
