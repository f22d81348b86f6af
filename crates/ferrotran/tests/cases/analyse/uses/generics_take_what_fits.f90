module m
  interface g
    module procedure one, two
  end interface
contains
  subroutine one(a)
    real a
    a = 1
  end
  subroutine two(a, b)
    real a, b
    b = a
  end
  subroutine s(x, y)
    real x, y
    call g(x, y)
  end
end
