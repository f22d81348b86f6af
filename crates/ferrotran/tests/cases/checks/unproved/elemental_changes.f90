! open: s: a function that the statement calls may change what is checked in it
! What is IMPURE and gives an array is not evaluated before the statement.
module m
  integer :: k
contains
  impure elemental real function f(x)
    real, intent(in) :: x
    k = 1000
    f = x
  end function
  subroutine s(a, b)
    real, intent(inout) :: a(:), b(:)
    a(1:k) = f(b(1:2))
  end subroutine
end module
