! External procedures that take descriptors get a shim with their interface.
subroutine external_shapes(a, b, n)
  implicit none
  real, intent(inout) :: a(:)
  real, allocatable, intent(out) :: b(:)
  integer, value :: n
  a = n
  allocate (b(n))
  b = 0
end subroutine external_shapes

function external_array(n) result(v)
  implicit none
  integer, intent(in) :: n
  integer :: v(n)
  v = n
end function external_array
