! Procedures as arguments of module procedures: explicit and abstract interfaces, OPTIONAL.
module callback_module
  use, intrinsic :: iso_fortran_env, only: real64
  implicit none
  private
  public :: integrate, with_default, iterate, weigh, each, by_value, bare, pure_sum, named, two_texts
  public :: filled, external_style, upwards

  abstract interface
    function scalar_function(x) result(y)
      import :: real64
      real(real64), intent(in) :: x
      real(real64) :: y
    end function scalar_function

    pure function pure_function(n, x) result(y)
      import :: real64
      integer, intent(in) :: n
      real(real64), intent(in) :: x(n)
      real(real64) :: y
    end function pure_function

    subroutine step(n, x, done)
      integer, intent(in) :: n
      real, intent(inout) :: x(n)
      logical, intent(out) :: done
    end subroutine step

    integer function valued(a, b)
      integer, value :: a
      integer, intent(in), optional :: b
    end function valued

    subroutine label(k, text)
      integer, intent(in) :: k
      character(len=*), intent(out) :: text
    end subroutine label
  end interface

contains

  function integrate(f, a, b) result(area)
    procedure(scalar_function) :: f
    real(real64), intent(in) :: a, b
    real(real64) :: area
    area = (b - a) / 6 * (f(a) + 4 * f((a + b) / 2) + f(b))
  end function integrate

  ! An OPTIONAL callback that is truly absent.
  function with_default(x, f) result(y)
    real(real64), intent(in) :: x
    procedure(scalar_function), optional :: f
    real(real64) :: y
    y = -x
    if (present(f)) y = f(x)
  end function with_default

  subroutine iterate(x, f, steps)
    real, intent(inout) :: x(:)
    procedure(step) :: f
    integer, intent(out) :: steps
    logical :: done
    steps = 0
    done = .false.
    do while (.not. done)
      call f(size(x), x, done)
      steps = steps + 1
    end do
  end subroutine iterate

  ! An interface body in the procedure, and text beside it.
  function weigh(text, weight) result(total)
    character(len=*), intent(in) :: text
    interface
      integer function weight(letter, where)
        character(len=1), intent(in) :: letter
        integer, intent(in) :: where
      end function weight
    end interface
    integer :: total, i
    total = 0
    do i = 1, len(text)
      total = total + weight(text(i:i), i)
    end do
  end function weigh

  ! EXTERNAL, and an OPTIONAL array beside it.
  subroutine each(f, x, counts)
    external :: f
    integer, intent(inout) :: x(:)
    integer, intent(inout), optional :: counts(:)
    integer :: i
    do i = 1, size(x)
      call f(x(i))
      if (present(counts)) counts(i) = counts(i) + 1
    end do
  end subroutine each

  integer function by_value(f, k)
    procedure(valued) :: f
    integer, intent(in) :: k
    by_value = f(k) + f(k, k)
  end function by_value

  ! A callback without arguments.
  integer function bare(f)
    integer, external :: f
    bare = f() + f()
  end function bare

  pure function pure_sum(f, x) result(y)
    procedure(pure_function) :: f
    real(real64), intent(in) :: x(:)
    real(real64) :: y
    y = f(size(x), x) + f(size(x) - 1, x)
  end function pure_sum

  subroutine named(f, text)
    procedure(label) :: f
    character(len=*), intent(out) :: text
    call f(len(text), text)
  end subroutine named

  ! Two callbacks, each OPTIONAL.
  function two_texts(f, g) result(k)
    integer, external, optional :: f, g
    integer :: k
    k = 0
    if (present(f)) k = k + f(1)
    if (present(g)) k = k + 10 * g(2)
  end function two_texts

  ! An array is returned.
  function filled(f, n) result(x)
    procedure(scalar_function) :: f
    integer, intent(in) :: n
    real(real64) :: x(n)
    integer :: i
    do i = 1, n
      x(i) = f(real(i, real64))
    end do
  end function filled

  ! The callback is called inside an output statement, which must not be left.
  subroutine external_style(f, text)
    integer, external :: f
    character(len=*), intent(out) :: text
    write (text, '(i0)') f(1)
  end subroutine external_style

  ! The floating-point environment is not the caller's while F is called.
  function upwards(f, x) result(y)
    use, intrinsic :: iso_c_binding, only: c_int
    interface
      integer(c_int) function fesetround(mode) bind(c)
        import :: c_int
        integer(c_int), value :: mode
      end function fesetround
    end interface
    procedure(scalar_function) :: f
    real(real64), intent(in) :: x
    real(real64) :: y, here
    ! FE_UPWARD of x86-64.
    if (fesetround(int(z'800', c_int)) /= 0) error stop
    here = x / 3
    y = f(x)
    if (x / 3 /= here) y = -1
    if (y == here) y = -2
    if (fesetround(0_c_int) /= 0) error stop
  end function upwards

end module callback_module
