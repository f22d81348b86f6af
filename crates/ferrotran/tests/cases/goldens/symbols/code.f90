! Symbols for which C has no name, and arguments whose names mean something in C.
subroutine in_c(register, restrict, sizeof, switch)
  integer, intent(in) :: register, restrict
  real, intent(out) :: sizeof, switch(2)
  sizeof = register
  switch = restrict
end subroutine in_c
