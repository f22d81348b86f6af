module a
  use b
  integer, parameter :: one = two
  integer, parameter :: two = one + 1
end module
module b
  use c
  real(kind(x)) :: x
end module
module c
  use a
end module
subroutine length(s)
  character(len=len(s)) :: s
end subroutine
