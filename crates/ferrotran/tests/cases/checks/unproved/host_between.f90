! open: inner: the value of `more`
! What another internal procedure has not set yet when it calls this one.
subroutine s(n, x)
  integer :: n
  integer :: x(n)
  integer, allocatable :: more(:)
  allocate (more(n))
  more = 1
  call other
contains
  subroutine other
    integer, allocatable :: again(:)
    integer :: status
    deallocate (more)
    allocate (more(n), again(n), stat=status)
    call inner
    more = 1
  end subroutine
  subroutine inner
    x(1) = more(n)
  end subroutine
end subroutine
