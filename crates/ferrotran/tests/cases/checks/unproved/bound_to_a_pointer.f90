! open: f: the subscripts of `a`
! Who calls the pointer passes no extents.
subroutine s(a, n)
  integer a(*), n
  external f
  procedure(), pointer :: p
  p => f
  call p(a, n)
  call apply(f, a, n)
end subroutine
subroutine apply(g, a, n)
  integer a(*), n
  external g
  call g(a, n)
end subroutine
subroutine f(a, n)
  integer a(*), n
  a(n) = 1
end subroutine
