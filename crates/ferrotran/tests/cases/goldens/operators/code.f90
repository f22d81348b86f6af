! Procedures that are PRIVATE, and that operators and assignments call.
module vectors
  implicit none
  private
  type, public :: vector
    double precision :: x = 0, y = 0
  end type vector
  interface operator(+)
    module procedure add, raise
  end interface
  interface operator(-)
    module procedure negative
  end interface
  interface operator(.cross.)
    module procedure cross
  end interface
  interface operator(==)
    module procedure are_equal
  end interface
  interface operator(//)
    module procedure labelled
  end interface
  interface operator(.total.)
    module procedure total, total_of_fixed
  end interface
  interface assignment(=)
    module procedure from_number, from_array
  end interface
  ! Public: its name calls it.
  interface operator(*)
    module procedure scaled
  end interface
  ! What nothing outside can write.
  interface operator(.hidden.)
    module procedure hidden
  end interface
  public :: operator(+), operator(-), operator(.cross.), operator(==), operator(//), operator(.total.), operator(*), &
      assignment(=), scaled
contains
  pure type(vector) function add(a, b)
    type(vector), intent(in) :: a, b
    add%x = a%x + b%x
    add%y = a%y + b%y
  end function add

  pure type(vector) function raise(a, by)
    type(vector), intent(in) :: a
    double precision, intent(in) :: by
    raise%x = a%x + by
    raise%y = a%y + by
  end function raise

  pure type(vector) function negative(a)
    type(vector), intent(in) :: a
    negative%x = -a%x
    negative%y = -a%y
  end function negative

  pure double precision function cross(a, b)
    type(vector), intent(in) :: a, b
    cross = a%x*b%y - a%y*b%x
  end function cross

  pure logical function are_equal(a, b)
    type(vector), intent(in) :: a, b
    are_equal = a%x == b%x .and. a%y == b%y
  end function are_equal

  pure character(5) function labelled(a, text)
    type(vector), intent(in) :: a
    character(*), intent(in) :: text
    labelled = text
    if (a%x > 0) labelled(5:5) = '+'
  end function labelled

  pure double precision function total(x)
    double precision, intent(in) :: x(:)
    total = sum(x)
  end function total

  ! What is passed to it has no end.
  pure integer function total_of_fixed(x)
    integer, intent(in) :: x(3)
    total_of_fixed = sum(x)
  end function total_of_fixed

  pure subroutine from_number(a, x)
    type(vector), intent(out) :: a
    double precision, intent(in) :: x
    a%x = x
  end subroutine from_number

  pure subroutine from_array(a, x)
    type(vector), intent(inout) :: a
    double precision, intent(in) :: x(:)
    if (size(x) > 0) a%x = x(1)
    if (size(x) > 1) a%y = x(2)
  end subroutine from_array

  pure type(vector) function scaled(a, by)
    type(vector), intent(in) :: a
    double precision, intent(in) :: by
    scaled%x = a%x*by
    scaled%y = a%y*by
  end function scaled

  pure double precision function hidden(a, b)
    type(vector), intent(in) :: a, b
    hidden = a%x*b%x
  end function hidden
end module vectors
