! Vouched for: a safe function that says so.
subroutine pick(n, i, a, x)
  integer, intent(in) :: n, i
  real, intent(in) :: a(n)
  real, intent(out) :: x
  x = a(i)
end subroutine pick
