! open: s: that an INTEGER is not divided by 0 or -1
! A function that divides may read what the WHERE assigns.
module m
  integer :: tab(3)
contains
  pure integer function f(i)
    integer, intent(in) :: i
    f = tab(i)
  end function
  subroutine s(a)
    integer, intent(inout) :: a(3)
    where (a > 0)
      tab = 2
      a = 7 / f(1)
    end where
  end subroutine
end module
