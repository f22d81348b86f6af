! open: s: the subscripts of `a`
! Which of the two is called is not known.
subroutine s(a, n)
  integer :: a(*), n
  n = 1
  return
  entry again(a, n)
  a(n) = 2
end subroutine
subroutine again(a, n)
  integer :: a(*), n
  a(n) = 3
end subroutine
