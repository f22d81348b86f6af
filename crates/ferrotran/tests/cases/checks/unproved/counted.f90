! open: one: the equal shapes of the arrays used with `a`
! How often a DO is executed, and what an IF tells of an extent.
module m
contains
  subroutine none(a)
    real :: a(10)
    integer :: i
    a(1:0) = [(1.0, i = 5, 1)]
  end subroutine
  subroutine one(a)
    real :: a(10)
    integer :: i
    a(1:1) = [(1.0, i = 5, 1)]
  end subroutine
  subroutine two(a)
    real :: a(10)
    integer :: i
    a(1:2) = [(1.0, i = 5, 6)]
  end subroutine
  ! The variable of a loop of 8 bytes may be any.
  subroutine wide(a)
    real :: a(3000000000_8)
    integer(8) :: i
    do i = 1_8, 3000000000_8
      a(i) = 1
    end do
  end subroutine
  subroutine returns(a, n)
    integer, intent(in) :: n
    real :: a(n)
    if (n <= 3) return
    a(4) = 1
    a(5) = 1
  end subroutine
  subroutine not_less(a, n)
    integer, intent(in) :: n
    real :: a(n)
    if (n < 3) return
    a(3) = 1
    a(4) = 1
  end subroutine
  subroutine branches(a, n)
    integer, intent(in) :: n
    real :: a(n)
    if (n <= 3) then
      a(4) = 1
    else
      a(4) = 1
    end if
  end subroutine
end module
