module parts
  implicit none
contains
  subroutine getre(z, x)
    complex(8), intent(in) :: z
    real(8), intent(out) :: x
    x = z%re
  end subroutine
  subroutine setre(z, x)
    complex(8), intent(inout) :: z
    real(8), intent(in) :: x
    z%re = x
  end subroutine
  subroutine both(z, w)
    complex(8), intent(in) :: z
    complex(8), intent(inout) :: w
    w%re = z%re + 1
  end subroutine
  subroutine arr(z, x)
    complex(8), intent(in) :: z(:)
    real(8), intent(out) :: x(:)
    x = z%im
  end subroutine
  function f(z) result(w)
    complex(8), intent(in) :: z
    complex(8) :: w
    w = z
    w%im = -w%im
  end function
  subroutine inquiries(z, s, n)
    complex(8), intent(in) :: z
    character(*), intent(in) :: s
    integer, intent(out) :: n
    n = z%kind + s%len + z%re%kind
  end subroutine
  subroutine lent(z)
    complex(8), intent(inout) :: z
    call add_one(z%im)
  end subroutine
  subroutine add_one(x)
    real(8), intent(inout) :: x
    x = x + 1
  end subroutine
end module
