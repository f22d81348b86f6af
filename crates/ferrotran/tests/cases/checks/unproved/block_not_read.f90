! open: s: the subscripts of `a`
! What a Cray pointer points to cannot be told from a variable: nothing is added to its block.
subroutine s(a, n)
  integer :: n
  real :: a(*)
  block
    real :: x(5)
    pointer (p, x)
    a(n) = 1
  end block
end subroutine
