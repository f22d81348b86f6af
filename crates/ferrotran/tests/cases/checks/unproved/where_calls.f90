! open: s: a function that the statement calls may change what is checked in it
! A function that changes what is checked is not evaluated before a WHERE: it may read what that assigns.
subroutine s(a, n)
  integer :: n
  real :: a(5)
  real, external :: f
  where (a(1:n) > 0)
    a(1:n) = f(n)
  end where
end subroutine
real function f(n)
  integer :: n
  n = n + 1
  f = n
end function
