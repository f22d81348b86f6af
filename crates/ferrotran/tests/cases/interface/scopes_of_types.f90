! A component is no name in the definition of its type, a parameter of the type is.
module scopes_of_types
  implicit none
  integer, parameter :: n = 3, k = 4
  type :: ceh
    real :: q(n) = 0
  end type
  type :: holder
    type(ceh), allocatable :: ceh
    integer :: n
    real :: x(n)
    integer(k) :: k
    type(ceh) :: again
  end type
  type :: parameterised(k, m)
    integer, kind :: k = 8
    integer, len :: m
    real(k) :: v(m)
    real(2*k) :: w
    character(kind=1, len=m) :: s
  end type
  type, extends(parameterised) :: child
    integer(k) :: i
  end type
contains
  pure integer function of(h)
    type(holder), intent(in) :: h
    of = h%n + h%k
  end function
end module
