! A module of which only the object and the module file are there, with what bindings do not have:
! derived types and a common block. Another source uses it.
module compiled
  use iso_c_binding, only: wp => c_double
  implicit none
  private :: of_point
  integer, parameter :: n_max = 3, counting = selected_int_kind(12)
  real(wp), parameter :: weights(n_max) = [1.0_wp, 2.0_wp, 4.0_wp]
  type point
    real(wp) :: x = 1, y = 2
  contains
    procedure :: norm => of_point
  end type
  type(point), parameter :: origin = point(0.0_wp, 0.0_wp)
  real(wp) :: total
  integer :: calls
  common /compiled_block/ total, calls
  interface size_of
    module procedure of_point, of_pair
  end interface
contains
  real(wp) function of_point(p)
    class(point), intent(in) :: p
    of_point = sqrt(p%x**2 + p%y**2)
  end function
  real(wp) function of_pair(x, y)
    real(wp), intent(in) :: x
    real(wp), intent(in), optional :: y
    of_pair = x
    if (present(y)) of_pair = sqrt(x**2 + y**2)
  end function
  subroutine add(x, n)
    real(wp), intent(in) :: x
    integer, intent(out) :: n
    total = total + x
    calls = calls + 1
    n = calls
  end subroutine
  subroutine filled(a)
    real(wp), intent(out) :: a(calls)
    a = total
  end subroutine
end module
