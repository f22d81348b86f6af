! open: inner: the subscripts of `a`
! What the host is given is as long as its caller says, which nobody tells an internal procedure.
subroutine s(a, n)
  integer :: n
  real :: a(*)
  call inner(n)
contains
  subroutine inner(i)
    integer :: i
    a(i) = 1
  end subroutine
end subroutine
