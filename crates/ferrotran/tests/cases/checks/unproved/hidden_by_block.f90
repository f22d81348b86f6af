! open: s: the subscripts of `a`
! What a check would ask for means something else in the BLOCK.
subroutine s(a, n)
  integer :: n
  real :: a(:)
  block
    integer :: size
    size = n
    a(n) = size
  end block
end subroutine
