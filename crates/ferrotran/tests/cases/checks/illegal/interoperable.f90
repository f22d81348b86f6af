! fails: R interoperable.f90:10 a 6 6 7
subroutine fill(n, a) bind(c)
  use iso_c_binding
  implicit none
  integer(c_int), value :: n
  real(c_double) :: a(n)
  integer :: i, at
  do i = 1, n + 1
    at = i
    a(at) = i
  end do
end subroutine
subroutine run
  use iso_c_binding
  implicit none
  interface
    subroutine fill(n, a) bind(c)
      import
      integer(c_int), value :: n
      real(c_double) :: a(n)
    end subroutine
  end interface
  real(c_double) :: x(6)
  call fill(6, x)
end subroutine
