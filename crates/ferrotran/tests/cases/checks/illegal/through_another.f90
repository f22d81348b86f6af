! fails: B through_another.f90:9 x 1 4 1 3
! What is called in the list has no checks, as nothing is written anew in it: what it calls has.
module m
contains
  integer function f(x, n)
    integer, intent(in) :: x(:)
    integer, intent(in) :: n
    f = 0
    f = x(n)
  end function
  integer function g(x, n)
    integer, intent(in) :: x(:)
    integer, intent(in) :: n
    integer, volatile :: beside
    beside = 1
    g = f(x, n) + beside
  end function
  subroutine s(x, n)
    integer, intent(in) :: x(:)
    integer, intent(in) :: n
    write (*, *) n, g(x, n)
  end subroutine
end module
subroutine run
  use m
  integer :: x(3)
  x = 1
  call s(x, 4)
end subroutine
