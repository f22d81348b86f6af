! rule: freed-selector
! breaks: what a name stands for is allocated anew elsewhere
! call: freed_selector_1(1.0)
real(8) function freed_selector_1(x) result(y)
  real(8), intent(in) :: x
  real(8), allocatable :: a(:)
  allocate(a(5))
  a = x
  associate (b => a)
    a = spread(x, 1, 50000)
    y = sum(b)
  end associate
end function
