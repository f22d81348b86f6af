! open: inner: the value of
! Of a structure that is not set nothing is set where the host is entered.
module m
  type :: t
    integer :: k
  end type
contains
  subroutine s(a, on)
    real :: a(3)
    logical :: on
    type(t) :: own
    if (on) own%k = 1
    call inner
  contains
    subroutine inner
      a(own%k) = 2
    end subroutine
  end subroutine
end module
