! A compiler keeps the module file of one of them.
module a
  integer, parameter :: n = 1
contains
  subroutine s(x)
    real, intent(out) :: x
    x = 1
  end subroutine
end module

module a
contains
  subroutine t(x)
    real, intent(out) :: x
    x = 2
  end subroutine
end module
