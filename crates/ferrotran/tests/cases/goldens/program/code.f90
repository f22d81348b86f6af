! A main program is not bound; what is beside it is.
program main
  call beside(1)
end program main

subroutine beside(n)
  integer, intent(in) :: n
  print *, n
end subroutine beside
