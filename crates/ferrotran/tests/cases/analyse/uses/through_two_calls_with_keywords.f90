module m
contains
  subroutine top(x, y)
    real x(3), y(3)
    call mid(b=x, a=y)
  end
  subroutine mid(a, b)
    real a(3), b(3)
    call low(b(2))
  end
  subroutine low(z)
    real z
    z = 1
  end
end
