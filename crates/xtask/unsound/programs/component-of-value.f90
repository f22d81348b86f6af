! rule: component-of-value, unknown-value
! breaks: an element of a component of a constant is out of range
! call: component_of_value_1(1_000_000_000)
module component_of_value_m
  type component_of_value_t
    integer :: a(3)
  end type
  type(component_of_value_t), parameter :: table = component_of_value_t([1, 2, 3])
contains
  integer function component_of_value_1(n) result(k)
    integer, intent(in) :: n
    k = table%a(n)
  end function
end module
