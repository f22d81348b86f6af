subroutine proved(n)
  integer, intent(inout) :: n
  n = 0
end subroutine

subroutine unproved(a, n)
  integer, intent(in) :: n
  real, intent(inout) :: a(*)
  a(n) = 0
end subroutine
