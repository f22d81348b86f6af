module m
  type t
    integer k
  end type
  integer :: calls = 0
  interface assignment(=)
    module procedure set
  end interface
  interface operator(+)
    module procedure add
  end interface
contains
  subroutine set(a, b)
    type(t), intent(out) :: a
    integer, intent(in) :: b
    a%k = b
    calls = calls + 1
  end
  function add(a, b) result(c)
    type(t), intent(in) :: a, b
    type(t) c
    c%k = a%k + b%k
    calls = calls + 1
  end
  subroutine s(x)
    type(t) x
    x = 3
  end
  subroutine p(x, y)
    type(t) x, y, z
    z = x + y
  end
end
