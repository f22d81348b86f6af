! Constants of all kinds, kinds that functions select, and shapes in terms of other arguments.
module constants_only
  implicit none
  integer, parameter :: most = 100, twice = 2*most
end module

module groups_kinds
  use iso_c_binding
  use iso_fortran_env, only: real64
  use constants_only, only: most
  implicit none
  integer, parameter :: sp = selected_real_kind(6), dp = selected_real_kind(15)
  integer, parameter :: short = selected_int_kind(4), long = selected_int_kind(18)
  integer, parameter :: extents(2) = [2, 3]
  real(dp), parameter :: third = 1.0_dp/3.0_dp
  type :: unused
    integer :: n
  end type
contains
  ! Kinds that are selected, of ISO_C_BINDING and of ISO_FORTRAN_ENV.
  subroutine kinds(a, b, c, d, e, f, g)
    real(sp), intent(inout) :: a
    real(dp), intent(inout) :: b
    integer(short), intent(inout) :: c
    integer(long), intent(inout) :: d
    real(c_double), intent(inout) :: e
    integer(c_int64_t), intent(inout) :: f
    real(real64), intent(inout) :: g
    a = a + 1; b = b + 1; c = c + 1_short; d = d + 1
    e = e + 1; f = f + 1; g = g + 1
  end subroutine
  ! Constants as extents, one of them an element of an array.
  subroutine reshaped(x, y)
    real(dp), intent(in) :: x(extents(1)*extents(2))
    real(dp), intent(out) :: y(extents(1), extents(2))
    y = reshape(x, extents)
  end subroutine
  ! Sums of the rows; continuation lines with comments &
  ! and without.
  function rows(a, n, m) &  ! here
      result(b)
    ! between
    integer, intent(in) :: n, &
      m
    real, intent(in) :: a(n, m)
    real :: b(size(a, 1))
    b = sum(a, 2)
  end function
  function transposed(x) result(y)
    real, intent(in) :: x(:, :)
    real :: y(size(x, 2), size(x, 1))
    y = transpose(x)
  end function
  function flattened(x) result(y)
    real, intent(in) :: x(:, :)
    real :: y(size(x))
    y = reshape(transpose(x), [size(x)])
  end function
  integer function beyond(n)
    integer, intent(in), value :: n
    beyond = most + n
  end function
  subroutine first_is_weighted(x)
    real(dp), intent(inout) :: x(3)
    x(1) = x(1) + 2*x(2) + 3*third*x(3)
  end subroutine
  ! What a derived type in the module does not keep from being called.
  subroutine take(u)
    type(unused) :: u
    u%n = 1
  end subroutine
end module
