module m
  type t
    real x(3)
    integer k
  end type
contains
  subroutine s(a, b)
    type(t) a, b
    a%x(2) = b%x(1)
  end
  subroutine u(a)
    type(t) a(2)
    call w(a(1)%k)
  end
  subroutine w(k)
    integer k
    k = 0
  end
end
