module vectors
  implicit none
  private
  public :: vector, operator(+), assignment(=), norm, operator(.cross.)
  type vector
    real :: x, y
  contains
    procedure :: length => vector_length
    procedure, private :: hidden
    generic :: size2 => length
  end type
  interface operator(+)
    module procedure add
  end interface
  interface operator(.cross.)
    module procedure cross
  end interface
  interface assignment(=)
    module procedure assign
  end interface
  interface norm
    module procedure norm_real
    procedure norm_vector
  end interface
contains
  function add(a, b)
    type(vector), intent(in) :: a, b
    type(vector) :: add
    add%x = a%x + b%x
  end function
  real function cross(a, b)
    type(vector), intent(in) :: a, b
    cross = a%x*b%y
  end function
  subroutine assign(a, b)
    type(vector), intent(out) :: a
    real, intent(in) :: b
    a%x = b
  end subroutine
  real function norm_real(x)
    real x
    norm_real = abs(x)
  end function
  real function norm_vector(v)
    type(vector) v
    norm_vector = v%length()
  end function
  real function vector_length(self)
    class(vector), intent(in) :: self
    vector_length = self%x
  end function
  subroutine hidden(self)
    class(vector) :: self
  end subroutine
end module
module user
  use vectors, only: point => vector, operator(.dot.) => operator(.cross.), norm
contains
  real function f(p)
    type(point) :: p
    f = norm(p)
  end function
end module
