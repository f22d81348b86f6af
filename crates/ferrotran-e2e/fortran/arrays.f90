! Arrays of several dimensions, of every element type, explicit and assumed shape.
module arrays
  use, intrinsic :: iso_fortran_env, only: int64, real32, real64
  implicit none

contains

  ! The product of matrices of explicit shape: the leading extents determine where columns start.
  subroutine product(m, k, n, a, b, c)
    integer, intent(in) :: m, k, n
    real(real64), intent(in) :: a(m, k), b(k, n)
    real(real64), intent(out) :: c(m, n)
    integer :: i, j
    do j = 1, n
      do i = 1, m
        c(i, j) = sum(a(i, :)*b(:, j))
      end do
    end do
  end subroutine product

  ! Numbers the elements in memory order.
  subroutine number(a)
    integer(int64), intent(out) :: a(:, :, :)
    integer(int64) :: next
    integer :: i, j, k
    next = 0
    do k = 1, size(a, 3)
      do j = 1, size(a, 2)
        do i = 1, size(a, 1)
          next = next + 1
          a(i, j, k) = next
        end do
      end do
    end do
  end subroutine number

  function weighted(a) result(total)
    real(real32), intent(in) :: a(0:, -1:)
    real(real32) :: total
    integer :: i, j
    total = 0
    do j = lbound(a, 2), ubound(a, 2)
      do i = lbound(a, 1), ubound(a, 1)
        total = total + a(i, j)*(10*i + j)
      end do
    end do
  end function weighted

  subroutine invert(mask)
    logical, intent(inout) :: mask(:)
    mask = .not. mask
  end subroutine invert

  integer function how_many(n, mask)
    integer, intent(in) :: n
    logical(1), intent(in) :: mask(n)
    how_many = count(mask)
  end function how_many

  subroutine conjugate(n, z)
    integer, intent(in) :: n
    complex(real64), intent(inout) :: z(n)
    z = conjg(z)
  end subroutine conjugate

  complex(real32) function rotate(z)
    complex(real32), intent(in) :: z
    rotate = z*(0.0, 1.0)
  end function rotate

  complex(real64) function square(z)
    complex(real64), intent(in) :: z
    square = z*z
  end function square

end module arrays
