module m
  interface assignment(=)
    module procedure parse
  end interface
contains
  subroutine parse(a, b)
    integer, intent(inout) :: a
    character(*), intent(in) :: b
    if (b == ' ') a = a + 1
  end
  subroutine s(n, text)
    integer n
    character(*) text
    n = text
  end
  subroutine t(n, k)
    integer n, k
    n = k
  end
end module
