! Clause 19.3: components have a scope of their own: named like their type, like another type, a keyword, a procedure.
module component_names
  implicit none
  integer, parameter :: n = 3, real = 4
  type :: ceh
    integer(real) :: q(n) = n
  end type
  type :: holder
    type(ceh), allocatable :: ceh
    integer :: holder, n(n), type, end, if, do
    integer :: real(real)
    type(ceh) :: other(n)
    real(real) :: last
  end type
  type :: two
    integer :: two, three = 3
  end type
contains
  pure integer function two_of(h)
    type(holder), intent(in) :: h
    two_of = h%holder + h%end + h%if + h%do + h%type
  end function
end module
