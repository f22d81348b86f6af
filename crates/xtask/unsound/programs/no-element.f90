! rule: no-element
! breaks: an array without an element is passed for a scalar
! call: no_element_1(0)
subroutine no_element_1(n)
  integer, intent(in) :: n
  real(8), allocatable :: a(:)
  allocate(a(n))
  a = 0
  call no_element_one(a)
end subroutine
subroutine no_element_one(x)
  real(8) :: x
  x = 1
end subroutine
