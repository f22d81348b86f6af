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
