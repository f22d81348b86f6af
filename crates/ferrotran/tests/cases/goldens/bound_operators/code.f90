! What operators and assignments of a type call, by PRIVATE bindings.
module bound_operators
  implicit none
  private
  type, public :: span
    double precision :: low = 0, high = 1
  contains
    procedure, private :: sum_of, plus_number
    procedure, private, pass(right) :: number_minus
    procedure, private :: set
    procedure, private :: of_other, of_any
    generic :: operator(+) => sum_of, plus_number
    generic :: operator(-) => number_minus
    generic :: assignment(=) => set
    generic :: operator(.of.) => of_other, of_any
  end type span
  type, public :: other
    integer :: i = 0
  contains
    procedure, private, pass(it) :: taken
    generic :: operator(.of.) => taken
  end type other
contains
  pure double precision function sum_of(self, other)
    class(span), intent(in) :: self
    type(span), intent(in) :: other
    sum_of = self%low + other%low
  end function sum_of

  pure double precision function plus_number(self, by)
    class(span), intent(in) :: self
    double precision, intent(in) :: by
    plus_number = self%low + by
  end function plus_number

  ! The object is the second operand.
  pure double precision function number_minus(left, right)
    double precision, intent(in) :: left
    class(span), intent(in) :: right
    number_minus = left - right%high
  end function number_minus

  subroutine set(self, low)
    class(span), intent(inout) :: self
    double precision, intent(in) :: low
    self%low = low
  end subroutine set

  ! Not: what is bound to the type of the other operand may be meant.
  pure integer function of_other(self, x)
    class(span), intent(in) :: self
    type(other), intent(in) :: x
    of_other = x%i
  end function of_other

  ! Only this one takes a number.
  pure integer function of_any(self, i)
    class(span), intent(in) :: self
    integer, intent(in) :: i
    of_any = i
  end function of_any

  pure integer function taken(i, it)
    integer, intent(in) :: i
    class(other), intent(in) :: it
    taken = i + it%i
  end function taken
end module bound_operators
