! Scalars of every type, kind and direction.
module scalars
  use, intrinsic :: iso_fortran_env, only: int8, int16, int32, int64, real32, real64
  implicit none
contains

  ! Adds one to each.
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

  subroutine complexes(a, b, conjugate)
    complex(real32), intent(inout) :: a
    complex(real64), intent(in) :: b
    complex(real64), intent(out) :: conjugate
    a = 2*a
    conjugate = conjg(b)
  end subroutine complexes

  ! Whether all are true; each is negated.
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
end module scalars
