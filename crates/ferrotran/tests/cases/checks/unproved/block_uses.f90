! open: s: the subscripts of `a`
! What a USE statement in a BLOCK gives names to is not followed.
module sizes
  integer :: size = 100
end module
subroutine s(a, n)
  integer :: n
  real :: a(:)
  block
    use sizes
    a(n) = size
  end block
end subroutine
