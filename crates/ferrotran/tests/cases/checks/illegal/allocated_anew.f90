! fails: B allocated_anew.f90:8 x 1 2 1 1
module m
contains
  subroutine s()
    real, allocatable :: x(:)
    allocate (x(3))
    do i = 1, size(x)
      x(i) = i
      deallocate (x)
      allocate (x(1))
      x = 0
    end do
  end subroutine
end module
subroutine run
  use m
  call s
end subroutine
