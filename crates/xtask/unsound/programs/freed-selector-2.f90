! rule: freed-selector
! breaks: a component of what is freed has another name
! call: freed_selector_2(1.0)
module freed_selector_2m
  type freed_selector_t
    real(8) :: x = 0
  end type
contains
  real(8) function freed_selector_2(x) result(y)
    real(8), intent(in) :: x
    type(freed_selector_t), allocatable :: t
    allocate(t)
    t%x = x
    associate (own => t%x)
      deallocate(t)
      y = own
    end associate
  end function
end module
