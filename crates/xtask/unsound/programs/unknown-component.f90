! rule: unknown-component, unknown-value, depends-on-object
! breaks: an element of a component of what SELECT TYPE finds is out of range
! call: unknown_component_1(1_000_000_000)
module unknown_component_m
  type unknown_component_t
    integer :: a(3) = 0
  end type
contains
  integer function unknown_component_1(n) result(k)
    integer, intent(in) :: n
    type(unknown_component_t), save :: t
    k = unknown_component_of(t, n)
  end function
  integer function unknown_component_of(t, n) result(k)
    class(unknown_component_t), intent(in) :: t
    integer, intent(in) :: n
    k = 0
    select type (t)
    type is (unknown_component_t)
      k = t%a(n)
    end select
  end function
end module
