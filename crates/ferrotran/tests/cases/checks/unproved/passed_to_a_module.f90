! open: f: the subscripts of `a`
! Who calls it passes no extents.
subroutine s(a, n)
  use calling, only: apply
  integer a(*), n
  external f
  call apply(f, a, n)
end subroutine
module calling
contains
  subroutine apply(g, a, n)
    integer a(*), n
    external g
    call g(a, n)
  end subroutine
end module
subroutine f(a, n)
  integer a(*), n
  a(n) = 1
end subroutine
