! rule: constructor
! breaks: the array of a structure constructor is longer than the component
! call: constructor_1(fenced::<f64>(4), Some(4))
module constructor_m
  type constructor_t
    real(8) :: a(100000)
  end type
contains
  real(8) function constructor_1(n, a) result(y)
    integer, intent(in) :: n
    real(8), intent(inout) :: a(n)
    type(constructor_t) :: t
    t = constructor_t(a + 0)
    y = sum(t%a)
  end function
end module
