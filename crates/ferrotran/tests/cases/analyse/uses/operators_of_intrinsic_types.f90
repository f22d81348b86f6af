! `//` means nothing for integers, so an interface block may give it a meaning; the body is not here.
module joins
  interface operator(//)
    function cat(x, y)
      integer, intent(in) :: x, y
      integer :: cat
    end function cat
  end interface
contains
  subroutine s(x)
    integer, intent(inout) :: x
    x = x // x
  end subroutine s
  subroutine other(x)
    integer, intent(inout) :: x
    x = x + x
  end subroutine other
end module joins
