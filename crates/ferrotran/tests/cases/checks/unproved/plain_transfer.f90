! open: s: a check in `f` may fail while the statement transfers
! A procedure with a VOLATILE variable has no checks of its own.
module m
contains
  integer function f(a, n)
    integer, intent(in) :: n
    integer, intent(in) :: a(:)
    f = a(n)
  end function
  elemental integer function twice(i)
    integer, intent(in) :: i
    twice = 2 * i
  end function
  subroutine s(a, n)
    integer, intent(in) :: n
    integer, volatile :: flag
    integer, intent(in) :: a(3)
    write (*, *) twice(n), f(a, n)
  end subroutine
end module
