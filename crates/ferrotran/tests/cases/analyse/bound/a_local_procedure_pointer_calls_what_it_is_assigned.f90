! ===== one target
module m
  integer, private :: n = 0
  procedure(w), pointer :: global
contains
  subroutine s(a)
    real a
    procedure(w), pointer :: p
    p => w
    call p(a)
  end
  subroutine w(x)
    real x
    x = 1
  end
  subroutine v(x)
    real x
    n = n + 1
  end
  subroutine set(q)
    procedure(w), pointer :: q
    q => v
  end
end module

! ===== two targets
! Of two either, whatever the order.
module m
  integer, private :: n = 0
  procedure(w), pointer :: global
contains
  subroutine s(a)
    real a
    procedure(w), pointer :: p
    integer i
    do i = 1, 2
      if (i == 2) call p(a)
      p => w
      if (a > 0) p => v
    end do
  end
  subroutine w(x)
    real x
    x = 1
  end
  subroutine v(x)
    real x
    n = n + 1
  end
  subroutine set(q)
    procedure(w), pointer :: q
    q => v
  end
end module
