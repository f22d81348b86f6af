! Operators and assignments that are bound to a type, by PRIVATE bindings.
module bound_operators
  implicit none
  private
  type, public :: span
    double precision :: low = 0, high = 1
  contains
    procedure, private :: sum_of, shifted, plus_number, negated, is_within
    procedure, private, pass(right) :: number_minus
    procedure, private :: labelled
    generic :: operator(+) => sum_of, plus_number
    generic :: operator(-) => negated, number_minus, shifted
    generic :: operator(.in.) => is_within
    generic :: operator(//) => labelled
  end type span
  ! Of this one nothing is returned: what is bound would assign the result.
  type, public :: gauge
    integer :: value = 0, assigned = 0
  contains
    procedure, private :: from_gauge, from_number
    generic :: assignment(=) => from_gauge, from_number
  end type gauge
contains
  pure type(span) function sum_of(self, other)
    class(span), intent(in) :: self
    type(span), intent(in) :: other
    sum_of%low = min(self%low, other%low)
    sum_of%high = max(self%high, other%high)
  end function sum_of

  pure type(span) function plus_number(self, by)
    class(span), intent(in) :: self
    double precision, intent(in) :: by
    plus_number%low = self%low + by
    plus_number%high = self%high + by
  end function plus_number

  pure type(span) function shifted(self, by)
    class(span), intent(in) :: self
    double precision, intent(in) :: by
    shifted%low = self%low - by
    shifted%high = self%high - by
  end function shifted

  pure type(span) function negated(self)
    class(span), intent(in) :: self
    negated%low = -self%high
    negated%high = -self%low
  end function negated

  ! The object is its second operand.
  pure type(span) function number_minus(left, right)
    double precision, intent(in) :: left
    class(span), intent(in) :: right
    number_minus%low = left - right%high
    number_minus%high = left - right%low
  end function number_minus

  pure logical function is_within(self, other)
    class(span), intent(in) :: self
    type(span), intent(in) :: other
    is_within = self%low >= other%low .and. self%high <= other%high
  end function is_within

  pure function labelled(self, text) result(label)
    class(span), intent(in) :: self
    character(*), intent(in) :: text
    character(len(text) + 2) :: label
    label = text//merge(' +', ' -', self%low >= 0)
  end function labelled

  subroutine from_gauge(self, other)
    class(gauge), intent(inout) :: self
    type(gauge), intent(in) :: other
    self%value = other%value
    self%assigned = self%assigned + 1
  end subroutine from_gauge

  subroutine from_number(self, number)
    class(gauge), intent(inout) :: self
    integer, intent(in) :: number
    self%value = number
    self%assigned = self%assigned + 10
  end subroutine from_number
end module bound_operators
