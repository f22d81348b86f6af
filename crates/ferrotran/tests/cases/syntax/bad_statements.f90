subroutine bad(x)
  integer :: ok
  this is no fortran
  x = (1 + 
  x = 1 +* 2
  call f(a, b
  real :: 5x
  ok = 99999999999999999999999999999999999999999999
  x = 'unterminated
  ok = 1
end subroutine
