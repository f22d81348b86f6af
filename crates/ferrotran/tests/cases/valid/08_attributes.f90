! Clauses 8.5 and 8.6: each attribute in a declaration and as a statement.
module attributes
  use, intrinsic :: iso_c_binding, only: c_int, c_float
  implicit none
  private
  public :: operator(.plus.), assignment(=)
  integer, public, save, target :: one = 1
  integer, protected, public :: kept = 2
  integer, volatile :: vol
  integer, asynchronous :: asy
  integer, bind(c, name='in_c') :: shared
  integer(c_int), bind(c) :: also
  real(c_float) :: blk1, blk2
  common /cblk/ blk1, blk2
  bind(c) :: /cblk/
  bind(c, name='other') :: named
  integer(c_int) :: named
  real :: a1
  allocatable :: a1(:), a2
  real :: a2(:, :)
  real :: p1, t1, d1
  pointer :: p1(:)
  target t1
  dimension d1(3)
  save :: d1
  volatile :: d1
  asynchronous :: t1
  protected :: prot
  integer :: prot
  private t1
  interface operator(.plus.)
    module procedure plus
  end interface
  interface assignment(=)
    module procedure set
  end interface
  type :: pair
    integer :: a, b
  end type
contains
  integer function plus(a, b)
    type(pair), intent(in) :: a, b
    plus = a%a + b%b
  end function
  subroutine set(a, b)
    type(pair), intent(out) :: a
    integer, intent(in) :: b
    a = pair(b, b)
  end subroutine
  subroutine dummies(a, b, c, d, e, f, g, h, p, v)
    real, intent(in) :: a
    real, intent(out), optional :: b
    real, intent(in out) :: c
    real, contiguous, intent(in) :: d(:)
    real, value :: e
    real :: f, g, h, v
    real, external :: p
    intent(in) f
    intent(out) :: g
    optional :: h
    value v
    real :: ext
    external ext
    intrinsic sin, cos
    real, intrinsic :: tan
    if (present(b)) b = a
    c = d(1) + e + f + p(v) + ext(1.0) + sin(a) + tan(a)
    g = 0
  end subroutine
end module
