! open: s: the subscripts of `a`
! The name stands for another array than where it is checked.
module m
contains
  subroutine s(a, n)
    integer :: n, i
    real :: a(:)
    i = n
    associate (b => a)
      block
        real :: a(100)
        a(1) = 0
        b(i) = a(1)
      end block
    end associate
  end subroutine
end module
