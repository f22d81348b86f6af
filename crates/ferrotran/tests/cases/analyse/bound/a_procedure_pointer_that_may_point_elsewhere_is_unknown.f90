! ===== procedure(w), pointer, save :: p; p => w; call p(a)
module m
  integer, private :: n = 0
  procedure(w), pointer :: global
contains
  subroutine s(a)
    real a
    procedure(w), pointer, save :: p
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

! ===== procedure(w), pointer :: p => w; call p(a)
module m
  integer, private :: n = 0
  procedure(w), pointer :: global
contains
  subroutine s(a)
    real a
    procedure(w), pointer :: p => w
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

! ===== save; procedure(w), pointer :: p; p => w
module m
  integer, private :: n = 0
  procedure(w), pointer :: global
contains
  subroutine s(a)
    real a
    save
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

! ===== procedure(w), pointer :: p; call p(a)
module m
  integer, private :: n = 0
  procedure(w), pointer :: global
contains
  subroutine s(a)
    real a
    procedure(w), pointer :: p
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

! ===== procedure(w), pointer :: p; p => w; call set(p)
module m
  integer, private :: n = 0
  procedure(w), pointer :: global
contains
  subroutine s(a)
    real a
    procedure(w), pointer :: p
    p => w
    call set(p)
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

! ===== procedure(w), pointer :: p; p => w; p => global
module m
  integer, private :: n = 0
  procedure(w), pointer :: global
contains
  subroutine s(a)
    real a
    procedure(w), pointer :: p
    p => w
    p => global
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

! ===== procedure(w), pointer :: p; external e; p => w
module m
  integer, private :: n = 0
  procedure(w), pointer :: global
contains
  subroutine s(a)
    real a
    procedure(w), pointer :: p
    external e
    p => w
    p => e
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

! ===== procedure(w), pointer :: p; p => w; call change
module m
  integer, private :: n = 0
  procedure(w), pointer :: global
contains
  subroutine s(a)
    real a
    procedure(w), pointer :: p
    p => w
    call change
    call p(a)
  contains
    subroutine change
      p => v
    end subroutine
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

! ===== global => w; call global(a)
module m
  integer, private :: n = 0
  procedure(w), pointer :: global
contains
  subroutine s(a)
    real a

    global => w
    call global(a)
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
