! fails: L pure_in_a_loop.f90:11 table 99 5 100
! What PURE functions check in a loop is checked before what follows is stored.
module pure_ones
  integer :: table(5) = [1, 2, 3, 4, 5]
contains
  pure function all_of(n) result(s)
    integer, intent(in) :: n
    integer :: s
    integer :: k
    k = n * n
    s = table(k)
  end function
end module
subroutine run
  use pure_ones
  integer :: j, own(3)
  own = 1
  do j = 1, 3
    own(j) = all_of(10) + all_of(j - j + 10)
  end do
  write (*, *) own
end subroutine
