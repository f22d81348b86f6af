! open: inner: the subscripts of `x`
! What a check reads may be something else where it is used.
module m
contains
  subroutine s(x, k)
    integer, volatile :: k
    real :: x(:)
    call inner(x)
  contains
    subroutine inner(x)
      real :: x(:)
      x(k) = 1
    end subroutine
  end subroutine
end module
