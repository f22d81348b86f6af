! fails: R pointed_to.f90:10 a 3 3 4
module m
contains
  subroutine s(n, a)
    integer, target :: n
    integer :: i
    real :: a(n)
    call more(n)
    do i = 1, n
      a(i) = i
    end do
  contains
    subroutine more(k)
      integer, target :: k
      integer, pointer :: p
      p => k
      p = p + 1
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
