! Strings, arguments that may be absent, results of every kind, constants, generics.
module modern
  use, intrinsic :: iso_fortran_env, only: int64, real32, real64
  implicit none
  private
  public :: count_down, half_pi, label, verbose
  public :: name_of, reversed, initials, repeat_text, identity, ramp, scaled, present_mask
  public :: bump, fill_text, area, by_value

  integer(int64), parameter :: count_down = 3_int64
  real(real64), parameter :: half_pi = 1.5707963267948966_real64
  character(*), parameter :: label = 'modern'
  logical, parameter :: verbose = .false.
  integer, parameter :: hidden = 7

  ! The specifics are private: they are reached by the generic's name.
  interface area
    module procedure area_of_square, area_of_rectangle
  end interface area

contains

  character(5) function name_of(n)
    integer, intent(in) :: n
    name_of = merge('one  ', 'many ', n == 1)
  end function name_of

  function reversed(text) result(back)
    character(*), intent(in) :: text
    character(10) :: back
    integer :: i
    back = ' '
    do i = 1, min(len(text), len(back))
      back(i:i) = text(len(text) - i + 1:len(text) - i + 1)
    end do
  end function reversed

  subroutine initials(first, last, both)
    character(*), intent(in) :: first, last
    character(2), intent(out) :: both
    both = first(1:1)//last(1:1)
  end subroutine initials

  function repeat_text(n) result(text)
    integer, intent(in) :: n
    character(2*n) :: text
    text = repeat('ab', n)
  end function repeat_text

  function identity(n) result(a)
    integer, intent(in) :: n
    real(real64) :: a(n, n)
    integer :: i
    a = 0
    do i = 1, n
      a(i, i) = 1
    end do
  end function identity

  function ramp(lo, hi) result(a)
    integer, intent(in) :: lo, hi
    integer :: a(lo:hi)
    integer :: i
    a = [(i, i=lo, hi)]
  end function ramp

  ! Everything but x may be absent.
  subroutine scaled(x, factor, offset, weights, note, calls)
    real(real64), intent(inout) :: x(:)
    real(real64), intent(in), optional :: factor
    integer, intent(in), optional :: offset
    real(real64), intent(in), optional :: weights(:)
    character(*), intent(in), optional :: note
    integer, intent(inout), optional :: calls
    if (present(factor)) x = x*factor
    if (present(offset)) x = x + offset
    if (present(weights)) x = x*weights
    if (present(note)) x = x + len(note)
    if (present(calls)) calls = calls + 1
  end subroutine scaled

  ! A bit for each argument that is present.
  integer function present_mask(a, b, c, d, e) result(mask)
    integer, intent(in), optional :: a
    logical, intent(in), optional :: b
    real(real32), intent(in), optional :: c(2)
    character(3), intent(in), optional :: d
    real(real64), intent(inout), optional :: e(:, :)
    mask = 0
    if (present(a)) mask = mask + 1
    if (present(b)) mask = mask + 2
    if (present(c)) mask = mask + 4
    if (present(d)) mask = mask + 8
    if (present(e)) mask = mask + 16
    if (present(e)) e = e + 1
  end function present_mask

  subroutine bump(flag, done)
    logical, intent(inout), optional :: flag
    integer, intent(out), optional :: done
    if (present(flag)) flag = .not. flag
    if (present(done)) done = 42
  end subroutine bump

  subroutine fill_text(text)
    character(*), intent(out) :: text
    text = 'filled'
  end subroutine fill_text

  real(real64) function area_of_square(side)
    real(real64), intent(in) :: side
    area_of_square = side*side
  end function area_of_square

  real(real64) function area_of_rectangle(width, height)
    real(real64), intent(in) :: width, height
    area_of_rectangle = width*height
  end function area_of_rectangle

  integer function by_value(n)
    integer, value :: n
    n = n + 1
    by_value = n
  end function by_value

end module modern
