! rule: unallocated
! breaks: .OR. of ALLOCATED is no guard
! call: unallocated_3(1)
real(8) function unallocated_3(n) result(y)
  integer, intent(in) :: n
  real(8), allocatable :: a
  y = 0
  if (n > 1) a = 1
  if (allocated(a) .or. n > 0) y = a
end function
