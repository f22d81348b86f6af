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

! ===== which types
module kinds_of
  implicit none
  type :: ended
    integer :: k = 1
  contains
    final :: done
  end type
  type, extends(ended) :: extending
    integer :: l = 2
  end type
  type :: holding
    type(extending), allocatable :: some(:)
  end type
  type :: open
    class(*), allocatable :: anything
  end type
  type :: pointing
    type(ended), pointer :: there => null()
  end type
  type :: plain
    integer :: k = 3
  end type
  type :: base
    integer :: k = 4
  end type
  type, extends(base) :: ended_child
  contains
    final :: child_done
  end type
  type :: family
    class(base), allocatable :: member
  end type
  type :: sealed
    class(plain), allocatable :: member
  end type
contains
  subroutine done(x)
    type(ended), intent(inout) :: x
    x%k = 0
  end subroutine
  subroutine child_done(x)
    type(ended_child), intent(inout) :: x
    x%k = 0
  end subroutine
  integer function of_extending() result(n)
    type(extending), allocatable :: x
    n = 1
    allocate (x)
  end function
  integer function of_holding() result(n)
    type(holding) :: x
    n = 1
    allocate (x%some(n))
  end function
  integer function of_open() result(n)
    type(open) :: x
    n = 1
    allocate (x%anything, source=n)
  end function
  integer function of_family() result(n)
    type(family) :: x
    n = 1
    allocate (ended_child :: x%member)
  end function
  integer function of_class(x) result(n)
    class(base), intent(in) :: x
    n = x%k
  end function
  ! Nothing ends these.
  integer function of_pointing() result(n)
    type(pointing) :: x
    n = merge(1, 0, associated(x%there))
  end function
  integer function of_plain() result(n)
    type(plain) :: x
    n = x%k
  end function
  integer function of_base() result(n)
    type(base) :: x
    n = x%k
  end function
  integer function of_sealed() result(n)
    type(sealed) :: x
    n = 1
    allocate (x%member)
  end function
  integer function of_plain_class(x) result(n)
    class(plain), intent(in) :: x
    n = x%k
  end function
end module
