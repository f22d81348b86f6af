module m
  private
  integer :: a = 1, b, fixed = 3
  equivalence (a, b)
  public :: s, t, u
contains
  subroutine s(x)
    integer x
    x = a
  end
  subroutine t(x)
    integer x
    b = x
  end
  subroutine u(x)
    integer x
    x = fixed
  end
end
