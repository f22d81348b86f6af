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
