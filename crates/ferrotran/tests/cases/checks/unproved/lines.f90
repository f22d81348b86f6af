! open: text: the subscripts of `a`
! Which lines are written anew, and which cannot be.
subroutine shares_rows(a, n, b, c)
  integer, intent(in) :: n
  real, intent(inout) :: a(*)
  real :: b, c(3)
  a(n) = 1; b = 2 + &
    3; c(1) = 2; c(2) = 4 + &
    5; c(3) = 1
  a(n + 1) = b
end subroutine
subroutine directive_inside(a, n)
  integer :: n
  real, intent(inout) :: a(*)
  a(n) = &
!f2py intent(in) n
    1
end subroutine
! In the first one an H ends a word; the second could be a Hollerith constant.
subroutine text(a, n)
  integer :: n
  real, intent(inout) :: a(*)
  write (*, *) 'month''s', a(n)
  write (*, *) 'h''', a(n)
end subroutine
! A constant is no procedure of its name.
module consts
  integer, parameter, public :: f = 3
  integer :: h = f
end module
subroutine f(a, n)
  integer :: n
  real :: a(*)
  a(n) = 1
end subroutine
