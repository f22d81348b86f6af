! A statement function looks as an assignment to an element does; the declarations tell.
! flags: -std=legacy
subroutine statement_functions(x, y, n)
  implicit integer (i-n)
  integer, intent(in) :: n
  real, intent(inout) :: x(n), y
  real :: f, g, h, table(3)
  character(3) :: text, first
  complex :: z, c
  f(u) = u**2 + y
  g(u, v) = f(u) + v*x(1)
  h() = 2.
  first(text) = text(1:1)
  c(u) = cmplx(u, y)
  integer_of(u) = int(u) + n
  table(1) = f(1.)
  table(2) = g(2., 3.)
  table(3) = h()
  x(1) = table(1) + integer_of(y)
  z = c(x(2))
  text = first('abc')
  y = real(z) + len(text)
end subroutine
subroutine hollerith(a, t)
  implicit none
  real :: a(2)
  character(8) :: t
  integer :: i
  data i /4Habcd/
  a(1) = 4Hefgh
  write (t, 100) i
100 format (2Hx=, i0, 1H/, 'h', "it''s", 3x, "4h")
  call takes(4Hit's, 'it''s', "it's", 'a''''b')
end subroutine
