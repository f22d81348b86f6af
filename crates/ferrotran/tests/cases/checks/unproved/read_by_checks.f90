! open: lists: the subscripts of `a`
! A function that changes what a check reads is called before it; an implied DO whose variable is no plain one
! is not checked.
module m
  real, allocatable :: w(:), s
contains
  integer function frees(i)
    integer :: i
    if (allocated(w)) deallocate (w)
    if (allocated(s)) deallocate (s)
    frees = i
  end function
  subroutine sums(i, x)
    integer, intent(in) :: i
    real :: x
    x = sum(w) + frees(1)
    x = s + frees(1)
  end subroutine
  subroutine divides(i, n)
    integer :: i, n
    i = changes(n) + i / n
    i = changes(n) + n / i
    i = changes(n) + mod(i, n)
    i = changes(n) + 5 / (n + 1)
  end subroutine
  integer function changes(n)
    integer :: n
    n = 0
    changes = 1
  end function
  subroutine lists(a, n)
    real :: a(:)
    integer :: n, i
    integer, allocatable :: l
    write (*, *) (a(i), i = 1, n)
    allocate (l)
    write (*, *) (a(l), l = 1, n)
  end subroutine
end module
