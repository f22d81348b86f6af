! fails: B associated.f90:15 a 1 4 1 3
! What an associate name stands for is evaluated where it is used.
subroutine run
  real :: a(3)
  integer :: m
  a = 1
  m = 3
  call s(a, m)
contains
  subroutine s(a, n)
    real :: a(:)
    integer :: n
    associate (k => n)
      n = n + 1
      a(k) = 2
    end associate
    write (*, *) a
  end subroutine
end subroutine
