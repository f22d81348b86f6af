! open: s: the subscripts of `a`
! The other statement on the line has a constant that is not laid out anew.
subroutine s(a, n)
  integer, intent(in) :: n
  real, intent(inout) :: a(*)
  a(n) = 1; call t(4hif (); a(n + 1) = 2
end subroutine
subroutine t(i)
  integer, intent(in) :: i
end subroutine
