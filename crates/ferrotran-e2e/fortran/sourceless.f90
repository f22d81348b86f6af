! A module that is compiled first, and of which then only the object and the module file are there.
module sourceless
  use iso_c_binding, only: wp => c_double
  implicit none
  private
  public :: ratio, scaled, mean, describe, labels
  real(wp), parameter :: ratio = 1.5_wp
  interface mean
    module procedure mean_of, mean_of_two
  end interface
contains
  function scaled(x, factor) result(y)
    real(wp), intent(in) :: x(:)
    real(wp), intent(in), optional :: factor
    real(wp) :: y(size(x))
    y = ratio*x
    if (present(factor)) y = factor*x
  end function
  real(wp) function mean_of(n, x)
    integer, intent(in) :: n
    real(wp), intent(in) :: x(n)
    mean_of = sum(x)/n
  end function
  real(wp) function mean_of_two(a, b)
    real(wp), intent(in) :: a, b
    mean_of_two = (a + b)/2
  end function
  subroutine describe(name, text, length)
    character(*), intent(in) :: name
    character(12), intent(out) :: text
    integer, intent(out) :: length
    text = 'is '//name
    length = len(name)
  end subroutine
  subroutine labels(m, n, a)
    integer, intent(in) :: m, n
    integer, intent(out) :: a(m, 0:n)
    integer :: i, j
    do j = 0, n
      do i = 1, m
        a(i, j) = 10*i + j
      end do
    end do
  end subroutine
end module
