! The same with interfaces: what is declared decides.
subroutine declared(f, g, h, n, x)
  implicit none
  interface
    subroutine f(n, x, c, m, z, text, words)
      integer, intent(in) :: n, m
      double precision, intent(in) :: x(n)
      complex, intent(inout) :: c(n, m)
      logical, intent(out) :: z
      character(n), intent(inout) :: text
      character(4), intent(in) :: words(n)
    end subroutine f
    complex function g(x, y)
      real, intent(in), optional :: x
      real :: y(*)
    end function g
    character(8) function h(n)
      integer, value :: n
    end function h
  end interface
  integer, intent(in) :: n
  double precision, intent(in) :: x(n)
  complex :: c(n, 2), z
  logical :: flag
  character(n) :: text
  character(4) :: words(n)
  real :: y(3)
  c = 0
  y = 0
  text = ' '
  words = 'word'
  call f(n, x, c, 2, flag, text, words)
  z = g(y=y)
  text = h(n)
end subroutine declared
