! What a module procedure declares is there from the element on that an element of another array names.
module inner
contains
  subroutine plain_add(x, n, s)
    integer, intent(in) :: n
    real, intent(in) :: x(n)
    real, intent(inout) :: s
    integer :: i
    do i = 1, n
      s = s + x(i)
    end do
  end subroutine
end module

subroutine from(a, k, n, s)
  use inner
  integer, intent(in) :: n, k(*)
  real, intent(in) :: a(*)
  real, intent(inout) :: s
  call plain_add(a(k(1)), n, s)
  call plain_add(a(k(2) + 1), n - 2, s)
end subroutine

subroutine run
  integer :: k(2) = [2, 3]
  real :: a(4) = [1.0, 2.0, 4.0, 8.0], s
  s = 0
  call from(a, k, 3, s)
  write (*, *) s
end subroutine
