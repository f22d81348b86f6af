! Dummy procedures for which there is no closure.
module refused_closures
  implicit none
  type :: point
    real :: x = 0
  end type point
  abstract interface
    subroutine by_allocatable(a)
      real, allocatable, intent(inout) :: a(:)
    end subroutine by_allocatable
    subroutine by_polymorphic(p)
      import :: point
      class(point), intent(inout) :: p
    end subroutine by_polymorphic
    function long() result(text)
      character(:), allocatable :: text
    end function long
    subroutine in_c(text) bind(c)
      use, intrinsic :: iso_c_binding, only: c_char
      character(kind=c_char), intent(in) :: text
    end subroutine in_c
    pure subroutine pure_one(n)
      integer, intent(inout) :: n
    end subroutine pure_one
    subroutine with_return(*)
    end subroutine with_return
    subroutine named_size(size)
      real, intent(in) :: size(:)
    end subroutine named_size
    subroutine with_optional(x, y)
      real, intent(in) :: x(:)
      real, intent(in), optional :: y(:)
    end subroutine with_optional
  end interface
contains
  subroutine optionals(f)
    procedure(with_optional) :: f
    call f([1.0])
  end subroutine optionals

  subroutine allocatables(f)
    procedure(by_allocatable) :: f
    real, allocatable :: a(:)
    call f(a)
  end subroutine allocatables

  subroutine objects(f)
    procedure(by_polymorphic) :: f
    type(point) :: p
    call f(p)
  end subroutine objects

  subroutine texts(f, n)
    procedure(long) :: f
    integer, intent(out) :: n
    n = len(f())
  end subroutine texts

  subroutine c_texts(f)
    procedure(in_c) :: f
    call f('x')
  end subroutine c_texts

  subroutine pures(f, n)
    procedure(pure_one) :: f
    integer, intent(inout) :: n
    call f(n)
  end subroutine pures

  subroutine returns(f)
    procedure(with_return) :: f
    call f(*10)
10  continue
  end subroutine returns

  subroutine sizes(f)
    procedure(named_size) :: f
    call f([1.0])
  end subroutine sizes

  subroutine pointers(f)
    procedure(pure_one), pointer, intent(in) :: f
    integer :: n
    call f(n)
  end subroutine pointers
end module refused_closures
