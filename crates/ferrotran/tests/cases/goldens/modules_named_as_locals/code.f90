! Modules with the names that variables have in shims.
module d1
  implicit none
  integer :: n = 3
contains
  real(8) function twice(x)
    real(8), intent(in) :: x(:)
    twice = 2 * x(1)
  end function twice
end module d1

module h
  implicit none
  type :: p
    real(8) :: a = 1
    real(8) :: h = 2
    real(8) :: g(2) = 3
    integer, allocatable :: list(:)
  contains
    procedure :: grow
  end type p
contains
  subroutine grow(self, n)
    class(p), intent(inout) :: self
    integer, intent(in) :: n
    self%a = self%a + n
  end subroutine grow

  function made(a) result(r)
    real(8), intent(in) :: a
    type(p) :: r
    r%a = a
  end function made
end module h

module p
  implicit none
  integer, parameter :: s = 2
  real(8) :: r(s) = 0
contains
  subroutine set(d1)
    real(8), intent(in) :: d1
    r = d1
  end subroutine set
end module p

module a
  use h, only: o => p
  implicit none
  type(o), save :: kept
contains
  subroutine keep(object)
    type(o), intent(in) :: object
    kept%a = object%a
  end subroutine keep
end module a

! A word of Fortran.
module value
  implicit none
  real(8) :: target = 1
  type :: source
    real(8) :: value = 1
  end type source
contains
  subroutine set_target(x)
    real(8), value :: x
    target = x
  end subroutine set_target
end module value
