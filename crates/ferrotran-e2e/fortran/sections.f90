! Assumed shape: what has gaps is passed as a section.
module sections
  use, intrinsic :: iso_c_binding, only: c_intptr_t, c_loc
  use, intrinsic :: iso_fortran_env, only: int64, real64
  implicit none

contains

  ! Where the first and the last element lie.
  subroutine addresses(a, first, last)
    real(real64), intent(in), target :: a(:, :)
    integer(int64), intent(out) :: first, last
    first = transfer(c_loc(a(1, 1)), first)
    last = transfer(c_loc(a(size(a, 1), size(a, 2))), last)
  end subroutine addresses

  ! Numbers the elements, the first subscript varying fastest.
  subroutine number_1(a)
    integer, intent(inout) :: a(:)
    integer :: i
    a = [(i, i=1, size(a))]
  end subroutine number_1

  subroutine number_3(a)
    integer, intent(inout) :: a(:, :, :)
    integer :: i
    a = reshape([(i, i=1, size(a))], shape(a))
  end subroutine number_3

  real(real64) function total_1(a)
    real(real64), intent(in) :: a(0:)
    integer :: i
    total_1 = 0
    do i = 0, size(a) - 1
      total_1 = total_1 + a(i)*(i + 1)
    end do
  end function total_1

  real(real64) function total_2(a)
    real(real64), intent(in) :: a(:, :)
    integer :: i, j
    total_2 = 0
    do j = 1, size(a, 2)
      do i = 1, size(a, 1)
        total_2 = total_2 + a(i, j)*(10*i + j)
      end do
    end do
  end function total_2

  ! What may be absent.
  subroutine maybe(a, b, count)
    integer, intent(inout), optional :: a(:, :)
    integer, intent(in), optional :: b(:)
    integer, intent(out) :: count
    count = 0
    if (present(a)) count = size(a)
    if (present(a)) a = -a
    if (present(b)) count = count + sum(b)
  end subroutine maybe

  ! Needs it without gaps: here a compiler copies, there and back.
  subroutine packed(a)
    integer, intent(inout), contiguous :: a(:)
    call doubled(size(a), a)
  end subroutine packed

  subroutine doubled(n, a)
    integer, intent(in) :: n
    integer, intent(inout) :: a(n)
    a = 2*a
  end subroutine doubled

  subroutine mask(a)
    logical, intent(inout) :: a(:)
    a = .not. a
  end subroutine mask

end module sections
