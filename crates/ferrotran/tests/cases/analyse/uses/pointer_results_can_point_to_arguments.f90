module m
contains
  function f(x) result(p)
    real, target :: x(3)
    real, pointer :: p
    p => x(1)
  end
  subroutine s(a)
    real, target :: a(3)
    call w(f(a))
  end
  subroutine w(x)
    real x
    x = 1
  end
end
