! The kinds that `scalars.f90` has not, in every direction; complex values; VALUE.
module kinds
  use, intrinsic :: iso_fortran_env, only: int8, int16, int64, real32, real64
  implicit none

contains

  subroutine complexes(a, b, c, d)
    complex(real32), intent(in) :: a
    complex(real64), intent(inout) :: b
    complex(real32), intent(out) :: c
    complex(real64), intent(out) :: d
    c = conjg(a)
    d = b
    b = b*(0, 1)
  end subroutine complexes

  subroutine smallest(a, b, c, d)
    integer(int8), intent(out) :: a
    integer(int16), intent(out) :: b
    integer, intent(out) :: c
    integer(int64), intent(out) :: d
    a = -huge(a) - 1_int8
    b = -huge(b) - 1_int16
    c = -huge(c) - 1
    d = -huge(d) - 1_int64
  end subroutine smallest

  subroutine halves(a, b)
    real(real32), intent(inout) :: a
    real(real64), intent(inout) :: b
    a = a/2
    b = b/2
  end subroutine halves

  ! VALUE of each type: what is written on is the procedure's own.
  subroutine by_value(a, b, c, d, e, text)
    integer(int8), value :: a
    integer(int64), value :: b
    real(real32), value :: c
    complex(real64), value :: d
    logical, value :: e
    character(40), intent(out) :: text
    a = a + 1_int8
    b = b + 1
    c = c + 1
    d = d + 1
    e = .not. e
    write (text, '(i0, 1x, i0, 1x, f0.1, 1x, f0.1, sp, f0.1, 1x, l1)') a, b, c, d, e
  end subroutine by_value

  logical(1) function negated_1(a)
    logical(1), intent(in) :: a
    negated_1 = .not. a
  end function negated_1

  logical(8) function negated_8(a)
    logical(8), intent(in) :: a
    negated_8 = .not. a
  end function negated_8

  integer(int16) function next_16(a)
    integer(int16), intent(in) :: a
    next_16 = a + 1_int16
  end function next_16

  complex(real32) function negative(a)
    complex(real32), intent(in) :: a
    negative = -a
  end function negative

end module kinds
