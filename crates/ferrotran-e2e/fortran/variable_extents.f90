! Extents that module variables decide.
module sizes
  implicit none
  integer :: nmax = 4
  integer(8), protected :: wide = 2
  integer, private :: calls = 0
contains
  subroutine fill(x)
    real, intent(inout) :: x(nmax)
    x = 1
  end subroutine fill

  subroutine odd(x)
    real, intent(inout) :: x(2*nmax + 1)
    x = 4
  end subroutine odd

  ! The extent is that of the value on entry.
  subroutine grow(x, k)
    integer, intent(in) :: k
    real, intent(inout) :: x(nmax)
    nmax = nmax + k
    x = 2
  end subroutine grow

  function ramp(n) result(y)
    integer, intent(in) :: n
    integer :: y(max(nmax, n))
    integer :: i
    nmax = nmax + 1
    do i = 1, size(y)
      y(i) = i
    end do
  end function ramp

  subroutine table(a, x)
    real(8), intent(out) :: a(nmax, wide)
    real(8), intent(in) :: x(2*nmax + 1)
    integer :: j
    do j = 1, size(a, 2)
      a(:, j) = x(size(x))*j
    end do
  end subroutine table

  function word() result(s)
    character(nmax) :: s
    s = 'wordy'
  end function word

  ! A closure is called while the lock is held.
  subroutine each(x, f)
    real, intent(inout) :: x(nmax)
    interface
      subroutine f(y)
        real, intent(inout) :: y
      end subroutine f
    end interface
    integer :: i
    do i = 1, size(x)
      call f(x(i))
    end do
  end subroutine each
end module sizes

subroutine outside(x)
  use sizes, only: many => nmax
  implicit none
  real, intent(inout) :: x(many)
  x = 3
end subroutine outside
