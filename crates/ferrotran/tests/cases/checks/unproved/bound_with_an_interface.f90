! open: f: the subscripts of `a`
! The interface that is declared has no extents.
subroutine s(a, n)
  integer a(*), n
  external f
  call apply(f, a, n)
end subroutine
subroutine apply(g, a, n)
  interface
    subroutine g(a, n)
      integer a(*), n
    end subroutine
  end interface
  integer a(*), n
  call g(a, n)
end subroutine
subroutine f(a, n)
  integer a(*), n
  a(n) = 1
end subroutine
