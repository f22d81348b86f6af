! A linker would take one FOO; and the COMMON block BAR would be merged with a procedure.
subroutine foo(x)
  real(8) :: x(100)
  x = 1
end subroutine

subroutine bar(x)
  real :: x
  x = 1
end subroutine

subroutine caller(x)
  real :: x
  common /bar/ y
  y = x
  call foo(x)
end subroutine

subroutine foo(x)
  real(4) :: x
  x = 1
end subroutine
