! open: all_saved: the value of `w`
! What is allocated is set after it, but for what is given another value, and for what all is saved with.
subroutine all_saved(a, n)
  integer :: n
  real :: a(*)
  integer, allocatable :: w(:)
  save
  if (allocated(w)) deallocate (w)
  allocate (w(3))
  a(w(1)) = 1
end subroutine
subroutine one_saved(a, n)
  integer :: n
  real :: a(*)
  integer, allocatable, save :: w(:)
  if (allocated(w)) deallocate (w)
  allocate (w(3))
  a(w(1)) = 1
end subroutine
subroutine sourced(a, n, b)
  integer :: n, b(2)
  real :: a(*)
  integer, allocatable :: w(:), v(:), x(:)
  allocate (w(3), source=0)
  allocate (v, source=b)
  allocate (x, mold=b)
  a(w(1)) = v(1) + x(1)
end subroutine
