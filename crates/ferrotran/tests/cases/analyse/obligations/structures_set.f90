! A structure is set when the last of its components is.
module set_m
  implicit none
  type :: point
    real(8) :: x, y
  end type
  type :: pair
    type(point) :: a, b
    real(8), allocatable :: v(:)
  end type
contains
  function made(x) result(r)
    real(8), intent(in) :: x
    type(point) :: r
    r%x = x
    r%y = 2*x
  end function
  function half(x) result(r)
    real(8), intent(in) :: x
    type(point) :: r
    r%x = x
    if (x > 0) r%y = 1
  end function
  function both(x) result(r)
    real(8), intent(in) :: x
    type(pair) :: r
    r%a = made(x)
    r%b%x = 1
    r%b%y = 2
  end function
  function filled(x) result(r)
    real(8), intent(in) :: x
    type(pair) :: r
    r%a = made(x)
    r%b = r%a
    allocate (r%v(3))
    r%v(1) = x
  end function
  function wrong_element(x) result(r)
    real(8), intent(in) :: x
    type(point) :: r, a(2)
    a(1)%x = x
    a(1)%y = x
    r = a(2)
  end function
end module
