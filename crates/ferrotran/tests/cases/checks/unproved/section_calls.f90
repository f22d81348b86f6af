! open: s: the subscripts of `a`
! A function in a bound of a section is called once; in a WHERE it may read what that assigns.
module m
  integer :: tab(3)
contains
  pure integer function f(i)
    integer, intent(in) :: i
    f = tab(i)
  end function
  subroutine s(a, b, n)
    integer, intent(in) :: n
    real, intent(inout) :: a(5), b(:)
    where (a(1:f(1)) > 0)
      b = 1
    end where
  end subroutine
  subroutine elsewhere_assigned(a, b, n)
    integer, intent(in) :: n
    real, intent(inout) :: a(5), b(:)
    where (b > 0)
      tab(1:2) = 2
      b = a(n:f(1))
    end where
  end subroutine
  subroutine bound(a, b, g)
    real, intent(inout) :: a(:), b(:)
    integer, external :: g
    a(1:g(1)) = 0
  end subroutine
  subroutine once(a, i, k)
    real, intent(inout) :: a(:)
    integer, intent(in) :: i, k(:)
    a(i:k(1)) = 0
    a(k(1):i) = 0
    a(i:f(1)) = 0
  end subroutine
end module
