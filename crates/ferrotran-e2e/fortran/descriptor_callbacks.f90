! Dummy procedures to which Fortran passes descriptors: assumed shapes, results that are arrays.
module descriptor_callback_module
  use, intrinsic :: iso_fortran_env, only: real64, int64
  implicit none
  private
  public :: apply, accumulate, smooth, rename, grid, chosen, pure_total, masked, labels, twice
  public :: codes, moved, allocating

  abstract interface
    function vector_function(x) result(y)
      import :: real64
      real(real64), intent(in) :: x(:)
      real(real64) :: y(size(x))
    end function vector_function

    function norm(x)
      import :: real64
      real(real64), intent(in) :: x(0:)
      real(real64) :: norm
    end function norm

    subroutine relax(a, n, residual)
      import :: real64
      real(real64), intent(inout) :: a(:, :)
      integer, value :: n
      real(real64), intent(out), optional :: residual
    end subroutine relax

    subroutine namer(names, first, counts)
      character(len=*), intent(inout) :: names(:)
      character(len=3), intent(in) :: first
      integer(8), intent(out) :: counts(size(names))
    end subroutine namer

    function corner(n, m) result(a)
      integer, intent(in) :: n, m
      complex :: a(n, 0:m)
    end function corner

    pure function total(a) result(t)
      import :: real64
      real(real64), intent(in) :: a(:, :)
      real(real64) :: t
    end function total

    function mask(x) result(keep)
      real, intent(in), contiguous :: x(:)
      logical :: keep(size(x))
    end function mask

    function label(k, parts) result(text)
      integer, intent(in) :: k
      character(len=2), intent(in) :: parts(:)
      character(len=6) :: text
    end function label

    subroutine coded(codes, n)
      integer, intent(in) :: n
      character(len=4), intent(in) :: codes(n)
    end subroutine coded

    subroutine mover(x)
      real, pointer, intent(in) :: x(:)
    end subroutine mover

    subroutine allocator(x)
      real, allocatable, intent(inout) :: x(:)
    end subroutine allocator
  end interface

contains

  ! Every other element is passed on, and comes back.
  subroutine apply(f, x, y)
    procedure(vector_function) :: f
    real(real64), intent(in) :: x(:)
    real(real64), intent(inout) :: y(:)
    y(1::2) = f(x(1::2))
  end subroutine apply

  ! A function of assumed shape with other lower bounds.
  function accumulate(f, x) result(y)
    procedure(norm) :: f
    real(real64), intent(in) :: x(:)
    real(real64) :: y
    integer :: i
    y = 0
    do i = 0, size(x)
      y = y + f(x(:i))
    end do
  end function accumulate

  ! A section with gaps is written; one argument comes by value, one may be absent.
  subroutine smooth(f, a)
    procedure(relax) :: f
    real(real64), intent(inout) :: a(:, :)
    real(real64) :: residual
    call f(a(::2, ::2), 1)
    call f(a, 2, residual)
    a(1, 1) = residual
  end subroutine smooth

  subroutine rename(f, names, counts)
    procedure(namer) :: f
    character(len=*), intent(inout) :: names(:)
    integer(8), intent(inout) :: counts(:)
    call f(names(::2), 'abc', counts)
  end subroutine rename

  ! A result of two dimensions with a lower bound.
  subroutine grid(f, n, m, total)
    procedure(corner) :: f
    integer, intent(in) :: n, m
    complex, intent(out) :: total
    complex :: a(n, 0:m)
    a = f(n, m)
    total = sum(a) + a(1, 0)
  end subroutine grid

  function chosen(x, f) result(y)
    real(real64), intent(in) :: x(:)
    procedure(norm), optional :: f
    real(real64) :: y
    y = -1
    if (present(f)) y = f(x)
  end function chosen

  pure function pure_total(f, a) result(t)
    procedure(total) :: f
    real(real64), intent(in) :: a(:, :)
    real(real64) :: t
    t = f(a(2:, :))
  end function pure_total

  function masked(f, x) result(k)
    procedure(mask) :: f
    real, intent(in) :: x(:)
    integer :: k
    k = count(f(x(::2)))
  end function masked

  subroutine labels(f, text)
    procedure(label) :: f
    character(len=12), intent(out) :: text
    text = f(1, ['ab', 'cd']) // f(2, ['ef'])
  end subroutine labels

  ! Two closures, of which one calls the other's caller.
  function twice(f, g, x) result(y)
    procedure(norm) :: f, g
    real(real64), intent(in) :: x(:)
    real(real64) :: y
    y = 10 * f(x) + g(x(::2))
  end function twice

  ! CHARACTER arrays of explicit shape need no descriptor.
  subroutine codes(f, n)
    procedure(coded) :: f
    integer, intent(in) :: n
    character(len=4) :: all(n)
    integer :: i
    do i = 1, n
      write (all(i), '(i4.4)') i
    end do
    call f(all, n)
  end subroutine codes

  ! Left out: pointers and allocatable arguments.
  subroutine moved(f)
    procedure(mover) :: f
    real, pointer :: x(:)
    nullify (x)
    call f(x)
  end subroutine moved

  subroutine allocating(f)
    procedure(allocator) :: f
    real, allocatable :: x(:)
    call f(x)
  end subroutine allocating

end module descriptor_callback_module

! An external procedure with an interface body.
subroutine outside(f, n, x)
  implicit none
  interface
    subroutine f(x, text)
      double precision, intent(inout) :: x(:)
      character(len=*), intent(in) :: text
    end subroutine f
  end interface
  integer, intent(in) :: n
  double precision, intent(inout) :: x(n)
  call f(x(n:1:-1), 'reversed')
end subroutine outside
