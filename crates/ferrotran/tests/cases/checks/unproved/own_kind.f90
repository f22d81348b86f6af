! open: s: the subscripts of `a`
! KIND is asked of what a statement function takes.
subroutine s(a, n, kind)
  integer :: a(*), n, j, kind
  integer :: sf
  sf(j) = a(j) + j
  n = sf(n + kind)
end subroutine
subroutine another(a, n, king)
  integer :: a(*), n, j, king
  integer :: sf
  sf(j) = a(j) + j
  n = sf(n + king)
end subroutine
