! Many dimensions, lower bounds, zero sizes.
module ranks
  use, intrinsic :: iso_fortran_env, only: real64
  implicit none

contains

  ! Writes the number of each element in memory order; the shape is declared.
  subroutine seven(n, a)
    integer, intent(in) :: n
    integer, intent(out) :: a(n, 2, 1, 2, 1, 1, 2)
    integer :: i
    a = reshape([(i, i=1, size(a))], shape(a))
  end subroutine seven

  ! Of the shape of the actual argument; the corner is where all subscripts are largest.
  subroutine corner(a, total)
    real(real64), intent(inout) :: a(:, :, :, :, :, :, :, :, :, :, :, :, :, :, :)
    real(real64), intent(out) :: total
    integer :: n(15)
    total = sum(a)
    n = shape(a)
    if (size(a) == 0) return
    a(n(1), n(2), n(3), n(4), n(5), n(6), n(7), n(8), n(9), n(10), n(11), n(12), n(13), n(14), n(15)) = -1
  end subroutine corner

  real(real64) function maybe(a) result(total)
    real(real64), intent(in), optional :: a(:, :, :, :, :, :, :)
    total = -1
    if (present(a)) total = sum(a)
  end function maybe

  function identity_8(n) result(a)
    integer, intent(in) :: n
    integer :: a(n, n, 1, 1, 1, 1, 1, 1)
    integer :: i
    a = 0
    do i = 1, n
      a(i, i, 1, 1, 1, 1, 1, 1) = 1
    end do
  end function identity_8

  ! Bounds of every kind; each element is 10 times its first subscript plus its second.
  subroutine bounds(lo, hi, a)
    integer, intent(in) :: lo, hi
    integer, intent(out) :: a(lo:hi, -1:1)
    integer :: i, j
    do j = -1, 1
      do i = lo, hi
        a(i, j) = 10*i + j
      end do
    end do
  end subroutine bounds

  ! The number of elements, and the extents.
  subroutine extents(a, b, sizes)
    real(real64), intent(in) :: a(:, 0:, -5:), b(*)
    integer, intent(out) :: sizes(4)
    sizes = [size(a), shape(a)]
  end subroutine extents

end module ranks
