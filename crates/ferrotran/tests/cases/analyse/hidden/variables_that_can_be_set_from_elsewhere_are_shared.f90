! ===== integer :: k = 1
module m
  integer :: k = 1
contains
  subroutine s(n)
    integer n
    n = k
  end
end module

! ===== integer, protected, bind(c) :: k = 1
module m
  integer, protected, bind(c) :: k = 1
contains
  subroutine s(n)
    integer n
    n = k
  end
end module

! ===== integer, private, bind(c, name='kk') :: k = 1
module m
  integer, private, bind(c, name='kk') :: k = 1
contains
  subroutine s(n)
    integer n
    n = k
  end
end module

! ===== integer, private :: k; bind(c) :: k
module m
  integer, private :: k
  bind(c) :: k
contains
  subroutine s(n)
    integer n
    n = k
  end
end module

! ===== integer, private, volatile :: k = 1
module m
  integer, private, volatile :: k = 1
contains
  subroutine s(n)
    integer n
    n = k
  end
end module

! ===== integer, private, asynchronous :: k = 1
module m
  integer, private, asynchronous :: k = 1
contains
  subroutine s(n)
    integer n
    n = k
  end
end module

! ===== integer, private, target :: k = 1; integer, pointer :: p => k
module m
  integer, private, target :: k = 1
  integer, pointer :: p => k
contains
  subroutine s(n)
    integer n
    n = k
  end
end module

! ===== integer, private, pointer :: k
module m
  integer, private, pointer :: k
contains
  subroutine s(n)
    integer n
    n = k
  end
end module

! ===== integer, private :: k, other; equivalence (k, other)
module m
  integer, private :: k, other
  equivalence (k, other)
contains
  subroutine s(n)
    integer n
    n = k
  end
end module

! ===== a submodule may set it
module m
  integer, private :: k = 1
  interface
    module subroutine sub()
    end subroutine
  end interface
contains
  subroutine s(n)
    integer n
    n = k
  end
end module

! ===== in a common block
module m
  integer k
  common /c/ k
  private k
contains
  subroutine s(n)
    integer n
    n = k
  end
end module

! ===== in a common block that C may set
module m
  integer k
  common /c/ k
  private k
  bind(c) :: /c/
contains
  subroutine s(n)
    integer n
    n = k
  end
end module
