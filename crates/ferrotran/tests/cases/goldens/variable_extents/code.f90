! Extents that variables of modules and of COMMON blocks decide: they are read under the lock, in the same call.
module sizes
  implicit none
  integer :: nmax = 3
  integer(8), protected :: wide = 2
  integer, private :: hidden = 2
  integer, allocatable :: changing
  integer, volatile :: unsteady = 2
  integer, bind(c) :: c_size = 2
contains
  ! What is lent has to be as long as the value on entry, whatever becomes of that.
  subroutine fill(x)
    real, intent(inout) :: x(nmax)
    nmax = 2*nmax
    x = 1
  end subroutine fill

  ! What is returned has the length of that value; both functions take the lock.
  function doubled(x, n) result(y)
    integer, intent(in) :: n
    real, intent(in) :: x(2*nmax + n)
    real :: y(max(nmax, n))
    y = 2*x(1)
  end function doubled

  subroutine matrix(a, s)
    real(8), intent(out) :: a(nmax, wide)
    character(nmax), intent(in) :: s
    a = ichar(s(1:1))
  end subroutine matrix

  function word() result(s)
    character(nmax) :: s
    s = 'word'
  end function word

  subroutine by_hidden(x)
    real, intent(in) :: x(hidden)
  end subroutine by_hidden

  subroutine by_allocatable(x)
    real, intent(in) :: x(changing)
  end subroutine by_allocatable

  subroutine by_volatile(x)
    real, intent(in) :: x(unsteady)
  end subroutine by_volatile

  subroutine by_c(x)
    real, intent(in) :: x(c_size)
  end subroutine by_c
end module sizes

subroutine outside(x)
  use sizes, only: many => nmax
  implicit none
  real, intent(inout) :: x(many)
  x = 0
end subroutine outside

! Only its own layout counts.
subroutine common_fill(x, y)
  implicit none
  integer :: n, m
  real(8) :: eps
  common /dims/ n, eps, m
  real, intent(out) :: x(m)
  real, intent(in) :: y(n, *)
  x = y(1, 1)
end subroutine common_fill

subroutine other_layout(x)
  implicit none
  integer :: first(4), last
  common /dims/ first, last
  real, intent(inout) :: x(last)
  x = 0
end subroutine other_layout

! What shares storage with a member moves those behind it.
subroutine moved(x)
  implicit none
  integer :: i, a(2), k
  real(8) :: d
  common /gaps/ i, a, k
  equivalence (a(1), d)
  real, intent(inout) :: x(k)
  x = 0
end subroutine moved

subroutine not_integer(x)
  implicit none
  integer :: n(2)
  common /arrays/ n
  real, intent(inout) :: x(n(1))
  x = 0
end subroutine not_integer

function external_result(a) result(y)
  use sizes, only: nmax
  implicit none
  real, intent(in) :: a
  real :: y(nmax)
  y = a
end function external_result

! A closure is told nothing of variables.
subroutine with_closure(f)
  use sizes, only: nmax
  implicit none
  interface
    subroutine f(x)
      use sizes, only: nmax
      real, intent(inout) :: x(nmax)
    end subroutine f
  end interface
  real :: x(100)
  nmax = 100
  call f(x)
end subroutine with_closure
