! Clause 10.1: operators of every level, defined operators, old spellings.
module expressions
  implicit none
  interface operator(.op.)
    module procedure op
  end interface
  interface operator(.neg.)
    module procedure neg
  end interface
  interface operator(**)
    module procedure power
  end interface
  interface operator(==)
    module procedure same
  end interface
  type :: t
    integer :: i
  end type
contains
  pure type(t) function op(a, b)
    type(t), intent(in) :: a, b
    op = t(a%i + b%i)
  end function
  pure type(t) function neg(a)
    type(t), intent(in) :: a
    neg = t(-a%i)
  end function
  pure type(t) function power(a, b)
    type(t), intent(in) :: a
    integer, intent(in) :: b
    power = t(a%i**b)
  end function
  pure logical function same(a, b)
    type(t), intent(in) :: a, b
    same = a%i == b%i
  end function
  subroutine all(a, b, i, j, l, x, s)
    type(t), intent(inout) :: a, b
    integer, intent(inout) :: i, j
    logical, intent(inout) :: l
    real, intent(inout) :: x
    character(*), intent(inout) :: s
    a = .neg. a .op. b**2 .op. .neg. b
    l = a == b .or. a**2 == b
    i = -i**2 + j*(-j) - i/j + (i - j)
    x = 2.**(-3)*x**i**j - 1.e3
    l = .not. l .and. i .eq. j .or. i .ne. 1 .eqv. l .neqv. i .lt. 2
    l = i <= j .and. i >= j .or. i > j .and. i < j .or. i /= j .and. i == j
    l = 1.eq.i.or.2.ge.j
    s = s // 'a' // s(1:1) // repeat('b', 2)
    x = +x - (-x)
    l = s == 'a' .and. s < 'b' .or. .not. (s > 'c')
  end subroutine
end module
