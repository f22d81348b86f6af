! Scalars of every kind, in every direction.
module scalars
  use, intrinsic :: iso_fortran_env, only: int8, int16, int32, int64, real32, real64
  implicit none
  private
  public :: integers, reals, logicals, twice, half, is_even, divide

contains

  ! Adds 1 to each.
  subroutine integers(a, b, c, d)
    integer(int8), intent(inout) :: a
    integer(int16), intent(inout) :: b
    integer(int32), intent(inout) :: c
    integer(int64), intent(inout) :: d
    a = a + 1_int8
    b = b + 1_int16
    c = c + 1
    d = d + 1_int64
  end subroutine integers

  subroutine reals(a, b, total)
    real(real32), intent(in) :: a
    real(real64), intent(in) :: b
    real(real64), intent(out) :: total
    total = a + b
  end subroutine reals

  ! Negates each; `all` says whether all were true before.
  subroutine logicals(a, b, c, d, all)
    logical(1), intent(inout) :: a
    logical(2), intent(inout) :: b
    logical(4), intent(inout) :: c
    logical(8), intent(inout) :: d
    logical, intent(out) :: all
    all = a .and. b .and. c .and. d
    a = .not. a
    b = .not. b
    c = .not. c
    d = .not. d
  end subroutine logicals

  function twice(n)
    integer, intent(in) :: n
    integer :: twice
    twice = 2*n
  end function twice

  function half(x) result(h)
    real(real64), intent(in) :: x
    real(real64) :: h
    h = x/2
  end function half

  logical function is_even(n)
    integer(int64), intent(in) :: n
    is_even = modulo(n, 2_int64) == 0
  end function is_even

  ! Two outputs and a result: a struct.
  integer function divide(n, by, remainder, exact) result(quotient)
    integer, intent(in) :: n, by
    integer, intent(out) :: remainder
    logical, intent(out) :: exact
    quotient = n/by
    remainder = mod(n, by)
    exact = remainder == 0
  end function divide

end module scalars
