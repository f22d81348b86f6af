! fails: R long_bound.f90:9 a 0 0 1
module m
contains
  subroutine s(n, a)
    integer(8), intent(in) :: n
    real :: a(n)
    integer :: i
    do i = 1, n
      a(i) = i
    end do
  end subroutine
end module
subroutine run
  use m
  real :: a(5)
  call s(5_8 - 2_8**32, a)
end subroutine
