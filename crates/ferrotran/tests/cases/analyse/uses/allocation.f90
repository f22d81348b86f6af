subroutine s(a, b, c, status, n)
  real, allocatable :: a(:), b(:), c(:)
  integer status, n
  allocate (a(n), stat=status)
  call move_alloc(b, c)
end
