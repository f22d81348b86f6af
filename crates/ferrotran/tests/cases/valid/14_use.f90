! Clause 14.2.2: USE in all forms.
module used
  implicit none
  integer, parameter :: a = 1, b = 2, c = 3
  interface operator(.x.)
    module procedure x
  end interface
  interface generic
    module procedure s
  end interface
  type :: t
    integer :: i
  end type
  interface assignment(=)
    module procedure set
  end interface
contains
  pure integer function x(p, q)
    type(t), intent(in) :: p, q
    x = p%i*q%i
  end function
  subroutine s(p)
    type(t), intent(inout) :: p
    p%i = a
  end subroutine
  subroutine set(p, q)
    type(t), intent(out) :: p
    integer, intent(in) :: q
    p%i = q
  end subroutine
end module
module users
  use, intrinsic :: iso_c_binding
  use, intrinsic :: ieee_arithmetic, only: ieee_is_nan, ieee_value, ieee_quiet_nan
  use :: used, only: a, bb => b, operator(.y.) => operator(.x.), generic, t, assignment(=)
  use iso_fortran_env, only: int64, real64, output_unit
  implicit none
  private
  public :: bb
contains
  subroutine one
    use used, only:
  end subroutine
  subroutine two
    use, non_intrinsic :: used, c1 => c, operator(.z.) => operator(.x.)
  end subroutine
  subroutine three
    use ieee_exceptions
    use ieee_features, only: ieee_rounding
  end subroutine
end module
