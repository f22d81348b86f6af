! rule: unallocated
! breaks: an array is written that was never allocated
! call: unallocated_1(2)
! right: unallocated_near(2).unwrap() == 6.0
real(8) function unallocated_1(k) result(y)
  integer, intent(in) :: k
  real(8), allocatable :: a(:)
  if (k > 2) allocate(a(3))
  a(:) = k
  call unallocated_first(a)
  y = 1
contains
  subroutine unallocated_first(x)
    real(8), intent(inout) :: x(:)
    x = 5
  end subroutine
end function
real(8) function unallocated_near(k) result(y)
  integer, intent(in) :: k
  real(8), allocatable :: a(:)
  allocate(a(3))
  a = k
  y = sum(a)
end function
