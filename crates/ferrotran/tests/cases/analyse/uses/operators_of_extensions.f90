! ===== all extensions are known
module m
  integer :: first = 0, second = 0
  type t
    integer :: v = 0
  contains
    procedure :: add
    generic :: operator(+) => add
  end type
  type, extends(t) :: further
  contains
    procedure :: add => add_further
  end type
contains
  integer function add(a, b)
    class(t), intent(in) :: a
    integer, intent(in) :: b
    first = first + 1
    add = b
  end function
  integer function add_further(a, b)
    class(further), intent(in) :: a
    integer, intent(in) :: b
    second = second + 1
    add_further = b
  end function
  subroutine of_class(x, n, k)
    class(t), intent(in) :: x
    integer, intent(in) :: n
    integer, intent(out) :: k
    k = x + n
  end subroutine
  subroutine of_scalars(x, a, k)
    class(t), intent(in) :: x
    integer, intent(in) :: a(3)
    integer, intent(out) :: k
    k = x%v + a(x%v + 1) + (-k + 2**k)
  end subroutine
  ! These are intrinsic, too: nothing says so of arrays and functions.
  subroutine of_others(a, b, k)
    integer, intent(in) :: a(3), b(3)
    integer, intent(out) :: k(3)
    k = a + b
    k = max(1, a(1)) + b
  end subroutine
end module
! ===== there may be others
module m
  use nowhere
  integer :: first = 0
  type t
    integer :: v = 0
  contains
    procedure :: add
    generic :: operator(+) => add
  end type
contains
  integer function add(a, b)
    class(t), intent(in) :: a
    integer, intent(in) :: b
    first = first + 1
    add = b
  end function
  subroutine of_class(x, n, k)
    class(t), intent(in) :: x
    integer, intent(in) :: n
    integer, intent(out) :: k
    k = x + n
  end subroutine
end module
! ===== one has no body in the files
module m
  type t
    integer :: v = 0
  contains
    procedure :: add
    generic :: operator(+) => add
  end type
  interface
    module function add(a, b) result(c)
      class(t), intent(in) :: a
      integer, intent(in) :: b
      integer :: c
    end function
  end interface
contains
  subroutine of_class(x, n, k)
    class(t), intent(in) :: x
    integer, intent(in) :: n
    integer, intent(out) :: k
    k = x + n
  end subroutine
end module
! ===== an interface takes numbers, but none that conform
module m
  integer :: calls = 0
  interface operator(+)
    module procedure add
  end interface
contains
  function add(a, b) result(c)
    integer, intent(in) :: a(:), b(:, :)
    integer :: c
    calls = calls + 1
    c = a(1) + b(1, 1)
  end function
  subroutine of_scalars(n, k)
    integer, intent(in) :: n
    integer, intent(out) :: k
    k = n + 1
  end subroutine
  subroutine of_arrays(a, b, k)
    integer, intent(in) :: a(3), b(2, 2)
    integer, intent(out) :: k
    k = a + b
  end subroutine
end module
