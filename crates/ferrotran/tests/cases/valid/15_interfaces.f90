! Clause 15.4: interfaces, procedure declarations, generics, ENTRY, statement functions.
module interfaces
  implicit none
  abstract interface
    real function unary(x)
      real, intent(in) :: x
    end function
    subroutine nothing()
    end subroutine nothing
  end interface
  interface
    subroutine ext(f, n, *)
      import :: unary
      procedure(unary) :: f
      integer, intent(in) :: n
    end subroutine ext
    function bound(x) bind(c, name='c_bound') result(y)
      use, intrinsic :: iso_c_binding, only: c_double
      real(c_double), value :: x
      real(c_double) :: y
    end function
  end interface
  interface swap
    procedure :: swap_i
    module procedure swap_r
  end interface swap
  interface operator(.in.)
    module procedure :: is_in
  end interface operator(.in.)
  procedure(unary), pointer :: p => null()
  procedure(real), pointer :: q
  procedure(), pointer :: r => null()
  procedure(unary) :: outside
  type :: t
    integer :: i
  end type
contains
  subroutine swap_i(a, b)
    integer, intent(inout) :: a, b
    integer :: c
    c = a; a = b; b = c
  end subroutine
  subroutine swap_r(a, b)
    real, intent(inout) :: a, b
    real :: c
    c = a; a = b; b = c
  end subroutine
  logical function is_in(a, b)
    type(t), intent(in) :: a, b
    is_in = a%i == b%i
  end function
  subroutine calls(f, g, s, o)
    procedure(unary) :: f
    real, external :: g
    procedure(nothing), optional :: s
    integer, optional, intent(in) :: o
    real :: x, y, z, sf
    integer :: a, b
    sf(x) = x**2 + 1
    y = f(1.0) + g(2.0) + sf(3.0)
    if (present(s)) call s
    call s()
    call ext(f, 1, *10)
    call ext(unary_here, 1, *10)
    call swap(a, b)
    call swap(b=x, a=y)
10  return
    entry again(f, z)
    z = f(1.0)
  end subroutine
  real function unary_here(x)
    real, intent(in) :: x
    unary_here = x
  end function
  real function with_entry(x) result(r)
    real :: x
    real :: e
    r = x
    return
    entry other_entry(x) result(e)
    e = x
  end function
end module
