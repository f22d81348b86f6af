module m
  type t
    real, pointer :: p(:)
  end type
contains
  subroutine s(a)
    real, target :: a(3)
    type(t) x, y
    x%p => a
    y = x
    y%p(1) = 0
  end
end
