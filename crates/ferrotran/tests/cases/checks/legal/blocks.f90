! ASSOCIATE and BLOCK: what they name is evaluated once, and what is outside of them is checked.
module blocks
  implicit none
  type :: grid
    real :: x(4)
    integer :: at
  end type
contains
  subroutine s(a, idx, n, own)
    integer, intent(in) :: n, idx(:)
    real, intent(inout) :: a(:)
    type(grid), intent(inout) :: own
    integer :: i, k
    associate (first => idx(n), last => idx(1) + 1, at => own%at, k2 => k)
      do i = 1, n
        a(i) = a(i) + own%x(idx(i))
      end do
      k2 = 2
      a(first) = a(last) + a(k2)
      a(at) = a(at - 1)
      a(first:at) = 1
    end associate
    block
      integer :: j
      j = n
      do j = 1, n
        a(k + j - 2) = j * 2
        if (j > 1 .and. k == 2) own%x(j - 1) = a(n)
      end do
    end block
  end subroutine
end module

subroutine run
  use blocks
  implicit none
  real :: a(4)
  type(grid), save :: own
  a = 1
  own%x = 3
  own%at = 3
  call s(a, [3, 1, 2], 3, own)
  write (*, *) a, own%x
end subroutine
