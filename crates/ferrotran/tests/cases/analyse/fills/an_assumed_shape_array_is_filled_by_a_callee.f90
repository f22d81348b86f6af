module m
contains
  subroutine zero(x)
    real x(:)
    x = 0
  end
  subroutine some(x)
    real x(:)
    x(1) = 0
  end
  subroutine s(a, b, c, n)
    integer n
    real a(n), b(n), c(n)
    call zero(a)
    call zero(b(2:))
    call some(c)
  end
end module
