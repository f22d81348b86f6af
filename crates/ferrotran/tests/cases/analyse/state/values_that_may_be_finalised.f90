! ===== final :: done
module m
  type :: t
    integer :: k
  contains
    final :: done
  end type
contains
  subroutine done(x)
    type(t) :: x
    print *, x%k
  end
  subroutine s(n)
    integer :: n
    type(t), allocatable :: x
    allocate (x)
  end
  subroutine u(n)
    integer :: n
    n = 1
  end
end

! ===== procedure :: done
module m
  type :: t
    integer :: k
  contains
    procedure :: done
  end type
contains
  subroutine done(x)
    type(t) :: x
    print *, x%k
  end
  subroutine s(n)
    integer :: n
    type(t), allocatable :: x
    allocate (x)
  end
  subroutine u(n)
    integer :: n
    n = 1
  end
end
