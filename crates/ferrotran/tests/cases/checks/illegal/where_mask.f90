! fails: C where_mask.f90:11 a 1 4 3 1
! The mask has the shape of what is assigned.
subroutine run
  real :: a(4)
  a = 1
  call s(a, 3)
contains
  subroutine s(a, n)
    real :: a(:)
    integer :: n
    where (a(1:n) > 0) a = 2
    write (*, *) a
  end subroutine
end subroutine
