! Flags that change the default kinds.
subroutine wide(n, x, flag)
  integer, intent(in) :: n
  real, intent(inout) :: x(n)
  logical, intent(inout) :: flag
  x = n
  flag = .not. flag
end subroutine wide
