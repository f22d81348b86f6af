! open: f2: the subscripts of `a`
! What is declared PURE is called by its interface, where others only hand it on, too.
subroutine s2(a, n)
  integer a(*), n
  external f2
  call hands2(f2, a, n)
end subroutine
subroutine hands2(g, a, n)
  interface
    pure subroutine g(a, n)
      integer, intent(inout) :: a(*)
      integer, intent(in) :: n
    end subroutine
  end interface
  integer a(*), n
  call apply2(g, a, n)
end subroutine
subroutine apply2(g, a, n)
  integer a(*), n
  external g
  call g(a, n)
end subroutine
pure subroutine f2(a, n)
  integer, intent(inout) :: a(*)
  integer, intent(in) :: n
  a(n) = 1
end subroutine
subroutine s(a, n)
  integer a(*), n
  external f
  call hands(f, a, n)
end subroutine
subroutine hands(g, a, n)
  interface
    subroutine g(a, n)
      integer a(*), n
    end subroutine
  end interface
  integer a(*), n
  call apply(g, a, n)
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
