! BIND(C): C calls what is declared, so no extents are added; subscripts are compared with declared shapes.
subroutine fill(n, a) bind(c)
  use iso_c_binding
  implicit none
  integer(c_int), value :: n
  real(c_double), intent(inout) :: a(n)
  integer :: i, at
  do i = n, 1, -1
    at = n + 1 - i
    a(at) = a(at) + i
  end do
end subroutine

function plain_total(n, m, a) bind(c, name='sum_of_all') result(sum)
  use iso_c_binding
  implicit none
  integer(c_int), intent(in) :: n, m
  real(c_double), intent(in) :: a(n, m)
  real(c_double) :: sum
  integer :: i, j
  sum = 0
  do j = m, 1, -1
    do i = n, 1, -1
      sum = sum + a(i, j)
    end do
  end do
end function

module interoperable
  use iso_c_binding
  implicit none
contains
  subroutine of_module(n, a) bind(c, name='')
    integer(c_int), value :: n
    real(c_double), intent(inout) :: a(0:n)
    integer :: i
    do i = n, 0, -1
      a(i) = a(i) * 2
    end do
  end subroutine
end module

subroutine run
  use interoperable
  implicit none
  interface
    subroutine fill(n, a) bind(c)
      import
      integer(c_int), value :: n
      real(c_double), intent(inout) :: a(n)
    end subroutine
    function plain_total(n, m, a) bind(c, name='sum_of_all') result(sum)
      import
      integer(c_int), intent(in) :: n, m
      real(c_double), intent(in) :: a(n, m)
      real(c_double) :: sum
    end function
  end interface
  real(c_double) :: x(12)
  integer :: i
  do i = 1, 12
    x(i) = i
  end do
  i = 12
  call fill(i, x)
  call of_module(i - 1, x)
  call fill(0, x)
  write (*, *) x, plain_total(3, 4, x), plain_total(0, 4, x)
end subroutine
