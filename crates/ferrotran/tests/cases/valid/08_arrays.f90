! Clause 8.5.8: every form of array.
subroutine arrays(n, a, b, c, d, e, f, g, r, t)
  implicit none
  integer, intent(in) :: n
  real :: a(n), b(0:n, -1:*), c(*), e(2:), d(:, :), g(n, size(a))
  real, pointer :: f(:)
  real, dimension(:, :), allocatable :: h
  real, dimension(n, 2*n) :: w
  real, dimension(3), parameter :: k = [1, 2, 3]
  real :: fixed(3), low(-1:1), two(2, 3:4)
  type(*), intent(in) :: t(*)
  real, intent(in) :: r(..)

  integer, parameter :: also(0:*) = [1, 2, 3]
  integer :: ranks(1, 2, 1, 2, 1, 2, 1, 2, 1, 2, 1, 2, 1, 2, 1)
  allocate (h(n, n))
  w = 0
  fixed = k
  low = 0
  two = 0
  ranks = rank(r)
end subroutine
