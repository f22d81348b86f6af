! fails: N not_allocated.f90:14 keep
module m
  integer, allocatable :: keep(:)
contains
  subroutine s(n)
    integer, intent(in) :: n
    integer, allocatable :: own(:)
    integer :: status
    allocate (own(n), stat=status)
    if (status /= 0) return
    own = n
    own(1) = own(n)
    if (n == 2) allocate (keep(2))
    keep(n) = own(1)
    deallocate (keep)
  end subroutine
end module
subroutine run
  use m
  call s(2)
  call s(3)
end subroutine
