! ===== an interface body that says something else
subroutine by_value(n)
  interface
    subroutine s(n)
      integer, value :: n
    end subroutine
  end interface
  integer, intent(in) :: n
  call s(n)
end subroutine
subroutine s(n)
  integer :: n
  n = 1
end subroutine

! ===== an interface body with a descriptor
subroutine by_descriptor(x)
  interface
    subroutine s(x)
      real :: x(:)
    end subroutine
  end interface
  real, intent(inout) :: x(3)
  call s(x)
end subroutine
subroutine s(x)
  real :: x(3)
  x = 1
end subroutine

! ===== an interface body that agrees
subroutine well(x)
  interface
    subroutine s(x)
      real :: x(3)
    end subroutine
  end interface
  real, intent(inout) :: x(3)
  call s(x)
end subroutine
subroutine s(x)
  real :: x(3)
  x = 1
end subroutine

! ===== smaller than the callee declares
subroutine smaller(x)
  real, intent(inout) :: x(2)
  call s(x)
end subroutine
subroutine from_there_on(x)
  real, intent(inout) :: x(5)
  call s(x(4))
end subroutine
subroutine large_enough(x)
  real, intent(inout) :: x(5)
  call s(x(3))
end subroutine
subroutine s(x)
  real :: x(3)
  x = 1
end subroutine

! ===== of another length
subroutine longer(n, x)
  integer, intent(in) :: n
  real, intent(inout) :: x(n)
  call s(n + 1, x)
end subroutine
subroutine changed(n, x)
  integer, intent(inout) :: n
  real, intent(inout) :: x(n)
  n = n + 1
  call s(n, x)
end subroutine
subroutine the_same(n, x)
  integer, intent(in) :: n
  real, intent(inout) :: x(n)
  call s(n, x)
end subroutine
subroutine s(n, x)
  integer, intent(in) :: n
  real, intent(inout) :: x(n)
  x = 1
end subroutine

! ===== a closure is lent no more than there is
subroutine more(f, n, x)
  interface
    subroutine f(n, x)
      integer, intent(in) :: n
      real, intent(inout) :: x(n)
    end subroutine
  end interface
  integer, intent(in) :: n
  real, intent(inout) :: x(n)
  call f(n + 1, x)
end subroutine
subroutine as_much(f, n, x)
  interface
    subroutine f(n, x)
      integer, intent(in) :: n
      real, intent(inout) :: x(n)
    end subroutine
  end interface
  integer, intent(in) :: n
  real, intent(inout) :: x(n)
  call f(n, x)
end subroutine
subroutine twice(f, x)
  interface
    subroutine f(x, y)
      real, intent(inout) :: x(3), y(3)
    end subroutine
  end interface
  real, intent(inout) :: x(3)
  call f(x, x)
end subroutine

! ===== the same storage twice
subroutine integers(k)
  integer, intent(inout) :: k(3)
  call s(k, k(2))
end subroutine
subroutine s(k, n)
  integer, intent(inout) :: k(3)
  integer, intent(in) :: n
  k = n
end subroutine

! ===== a generic
module g
  interface put
    module procedure put_real, put_integer
  end interface
contains
  subroutine put_real(x)
    real, intent(out) :: x(3)
    x = 1
  end subroutine
  subroutine put_integer(x)
    integer, intent(out) :: x(3)
    x = 1
  end subroutine
  subroutine smaller(x)
    real, intent(out) :: x(2)
    call put(x)
  end subroutine
  subroutine well(x)
    integer, intent(out) :: x(3)
    call put(x)
  end subroutine
end module

! ===== recursion
subroutine not_recursive(n)
  integer, intent(in) :: n
  if (n > 0) call round_about(n - 1)
end subroutine
subroutine round_about(n)
  integer, intent(in) :: n
  call not_recursive(n)
end subroutine

! ===== freed meanwhile
module kept
  real, allocatable :: a(:)
contains
  subroutine lends
    if (allocated(a)) call frees(a)
  end subroutine
  subroutine frees(x)
    real, intent(inout) :: x(:)
    deallocate (a)
    x = 1
  end subroutine
end module
