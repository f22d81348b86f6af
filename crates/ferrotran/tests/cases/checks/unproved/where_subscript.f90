! open: s: the subscripts of `a`
! A function in a subscript may read what the WHERE assigns.
module m
  integer :: tab(3)
contains
  pure integer function f(i)
    integer, intent(in) :: i
    f = tab(i)
  end function
  subroutine s(a, b)
    real, intent(inout) :: a(5), b(3)
    where (b > 0)
      tab = 2
      b = a(f(1))
    end where
  end subroutine
end module
