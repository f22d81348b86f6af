! The integral of f from a to b, by n strips.
double precision function integrate(f, a, b, n)
  implicit none
  interface
    double precision function f(x)
      double precision, intent(in) :: x
    end function
  end interface
  double precision, intent(in) :: a, b
  integer, intent(in) :: n
  double precision :: h
  integer :: i

  h = (b - a)/n
  integrate = 0
  do i = 1, n
    integrate = integrate + h*f(a + (i - 0.5d0)*h)
  end do
end function
