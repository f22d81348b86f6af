! Closures that would need an adapter, and for which there is none.
module refused_adapters
  implicit none
  abstract interface
    subroutine in_c(x) bind(c)
      real, intent(in) :: x(:)
    end subroutine in_c
    function gives_allocatable(x) result(y)
      real, intent(in) :: x(:)
      real, allocatable :: y(:)
    end function gives_allocatable
    subroutine with_procedure(x, g)
      real, intent(in) :: x(:)
      external :: g
    end subroutine with_procedure
    subroutine with_volatile(x)
      real, volatile :: x(:)
    end subroutine with_volatile
    subroutine with_letter(x, c)
      real, intent(in) :: x(:)
      character, value :: c
    end subroutine with_letter
    subroutine with_allocatable(x, y)
      real, intent(in) :: x(:)
      real, allocatable, intent(inout) :: y
    end subroutine with_allocatable
    subroutine with_rank(x)
      real, intent(in) :: x(..)
    end subroutine with_rank
    function with_bound(x) result(y)
      real, intent(in) :: x(:)
      real :: y(count(x > 0))
    end function with_bound
    subroutine with_quad(x)
      real(16), intent(in) :: x(:)
    end subroutine with_quad
  end interface
contains
  subroutine s1(f)
    procedure(in_c) :: f
    call f([1.0])
  end subroutine s1

  subroutine s2(f, n)
    procedure(gives_allocatable) :: f
    integer, intent(out) :: n
    n = size(f([1.0]))
  end subroutine s2

  subroutine s3(f)
    procedure(with_procedure) :: f
    external :: elsewhere
    call f([1.0], elsewhere)
  end subroutine s3

  subroutine s4(f, x)
    procedure(with_volatile) :: f
    real, intent(inout) :: x(:)
    call f(x)
  end subroutine s4

  subroutine s5(f)
    procedure(with_letter) :: f
    call f([1.0], 'x')
  end subroutine s5

  subroutine s6(f)
    procedure(with_allocatable) :: f
    real, allocatable :: y
    call f([1.0], y)
  end subroutine s6

  subroutine s7(f)
    procedure(with_rank) :: f
    call f([1.0])
  end subroutine s7

  subroutine s8(f, n)
    procedure(with_bound) :: f
    integer, intent(out) :: n
    n = size(f([1.0]))
  end subroutine s8

  subroutine s9(f)
    procedure(with_quad) :: f
    call f([1.0_16])
  end subroutine s9
end module refused_adapters
