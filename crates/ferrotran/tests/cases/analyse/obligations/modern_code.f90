! ===== a constant of the module as extent or length
module consts
  implicit none
  integer, parameter :: limit = 50
contains
  pure real function work(x) result(y)
    real, intent(in) :: x
    real :: r(limit)
    r = x
    y = sum(r)
  end function
  subroutine text(n)
    integer, intent(out) :: n
    character(limit) :: s
    s = 'abc'
    n = len_trim(s)
  end subroutine
end module

! ===== shapes
module sh
  implicit none
  integer, parameter :: limexp = 50, msg = 100
contains
  pure function cross(a, b) result(c)
    real, intent(in) :: a(3), b(3)
    real :: c(3)
    c = [a(2)*b(3) - a(3)*b(2), a(3)*b(1) - a(1)*b(3), a(1)*b(2) - a(2)*b(1)]
  end function
  pure function unit(r) result(u)
    real, intent(in) :: r(:)
    real :: u(size(r))
    u = r/norm2(r)
  end function
  pure function third(r) result(u)
    real, intent(in) :: r(3)
    real :: u(3)
    u = r/3
  end function
  pure real function work(x) result(y)
    real, intent(in) :: x
    real :: r(limexp + 2)
    r = x
    y = sum(r)
  end function
  subroutine text(n)
    integer, intent(out) :: n
    character(msg) :: s
    s = 'abc'
    n = len_trim(s)
  end subroutine
  pure function eye3() result(a)
    real :: a(3, 3)
    a = reshape([1., 0., 0., 0., 1., 0., 0., 0., 1.], [3, 3])
  end function
  pure function rng(n) result(y)
    integer, intent(in) :: n
    real, allocatable :: y(:)
    allocate (y(n))
    y = 0
  end function
  pure function str(i) result(s)
    integer, intent(in) :: i
    character(:), allocatable :: s
    s = repeat('x', i)
  end function
  pure recursive function fold(f, x, n) result(y)
    interface
      pure real function f(a)
        real, intent(in) :: a
      end function
    end interface
    real, intent(in) :: x
    integer, intent(in) :: n
    real :: y
    y = x
    if (n > 0) y = fold(f, f(x), n - 1)
  end function
end module

! ===== a defined assignment elsewhere
module strs
  implicit none
  type :: str
    character(:), allocatable :: raw
  end type
  interface assignment(=)
    module procedure :: set
  end interface
contains
  subroutine set(lhs, rhs)
    type(str), intent(inout) :: lhs
    character(*), intent(in) :: rhs
    lhs%raw = rhs
  end subroutine
end module
module plain
  implicit none
contains
  pure integer function half(n) result(m)
    integer, intent(in) :: n
    m = mod(n, 2)
  end function
  pure real function root(x) result(r)
    real, intent(in) :: x
    r = sqrt(x)
  end function
end module

! ===== a generic that passes a procedure on
module fun
  use, intrinsic :: iso_fortran_env, only: i1 => int8, r8 => real64
  implicit none
  private
  public :: foldl
  interface foldl
    module procedure :: foldl_i1, foldl_r8
  end interface
contains
  pure recursive function foldl_i1(f, start, x) result(res)
    interface
      pure function f(x, y)
        import :: i1
        integer(i1), intent(in) :: x, y
        integer(i1) :: f
      end function
    end interface
    integer(i1), intent(in) :: start, x(:)
    integer(i1) :: res
    res = start
    if (size(x) > 0) res = foldl(f, f(start, x(1)), x(2:))
  end function
  pure recursive function foldl_r8(f, start, x) result(res)
    interface
      pure function f(x, y)
        import :: r8
        real(r8), intent(in) :: x, y
        real(r8) :: f
      end function
    end interface
    real(r8), intent(in) :: start, x(:)
    real(r8) :: res
    res = start
    if (size(x) > 0) res = foldl(f, f(start, x(1)), x(2:))
  end function
end module

! ===== siblings: what looks like it, and is not shown
module others
  implicit none
  integer, parameter :: limit = 50
  integer :: variable = 50
contains
  function shorter(a) result(c)
    real, intent(in) :: a(3)
    real :: c(3)
    c = [a(1), a(2)]
  end function
  function other(r, s) result(u)
    real, intent(in) :: r(:), s(:)
    real :: u(size(s))
    u = r/norm2(r)
  end function
  real function extent_by_variable(x) result(y)
    real, intent(in) :: x
    real :: r(variable)
    r = x
    y = sum(r)
  end function
  real function one_more(x) result(y)
    real, intent(in) :: x
    real :: r(limit)
    r = x
    y = r(limit + 1)
  end function
  function on_a_path(n) result(y)
    integer, intent(in) :: n
    real, allocatable :: y(:)
    if (n > 0) allocate (y(n), source=0.)
  end function
  function not_set(n) result(y)
    integer, intent(in) :: n
    real, allocatable :: y(:)
    allocate (y(n))
  end function
  function eye2() result(a)
    real :: a(2, 2)
    a = reshape([1., 0., 0.], [2, 2])
  end function
end module
