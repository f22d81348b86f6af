! fails: R host_writes.f90:9 a 3 3 4
module m
contains
  subroutine s(n, a)
    integer :: n, i
    real :: a(n)
    call more
    do i = 1, n
      a(i) = i
    end do
  contains
    subroutine more
      n = n + 1
    end subroutine
  end subroutine
end module
subroutine run
  use m
  real :: x(3)
  integer :: n
  n = 3
  call s(n, x)
end subroutine
