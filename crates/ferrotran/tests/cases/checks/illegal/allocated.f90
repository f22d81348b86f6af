! fails: B allocated.f90:9 x 1 -1 0 4
module m
contains
  subroutine s(n)
    integer :: n, i
    integer, allocatable :: x(:)
    allocate (x(0:n))
    do i = n, -1, -1
      x(i) = i
    end do
  end subroutine
end module
subroutine run
  use m
  call s(3)
end subroutine
