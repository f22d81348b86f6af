! fails: A as_large.f90:13 a 6 8
module m
contains
  subroutine fill(n, m, a)
    integer, intent(in) :: n, m
    real, intent(out) :: a(n, 0:m - 1)
    a = 0
  end subroutine
  subroutine s(n)
    integer, intent(in) :: n
    real, allocatable :: x(:)
    allocate (x(3 * n))
    call fill(2 * n, 2, x)
  end subroutine
end module
subroutine run
  use m
  call s(2)
end subroutine
