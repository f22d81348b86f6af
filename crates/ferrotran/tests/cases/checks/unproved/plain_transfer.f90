! open: s: a check in `f` may fail while the statement transfers
! A PURE procedure in between has no checks, nor has what a directive stands in.
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
  subroutine s(a, n) bind(c)
    integer, intent(in) :: n
    integer, intent(in) :: a(3)
    write (*, *) twice(n), f(a, n)
  end subroutine
end module
