subroutine s(a, b)
  integer, allocatable :: a(:)
  integer b(:)
  integer i
  allocate (a, source=b, stat=i)
end
