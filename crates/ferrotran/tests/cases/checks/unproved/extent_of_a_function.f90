! open: s: the room for `a`
! What a function gives twice need not be the same.
module m
contains
  subroutine s(n)
    integer, intent(in) :: n
    real :: a(f(n):10), b(f(n):10), c(10:f(n)), d(10:f(n))
    a = b
    c = d
  end subroutine
  pure integer function f(n)
    integer, intent(in) :: n
    f = n
  end function
end module
