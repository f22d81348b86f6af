! Indices that are declared where they stand are nobody else's, whatever has their name around them.
module declared_indices
  implicit none
  integer :: i
contains
  pure subroutine fill(x, n)
    integer, intent(in) :: n
    real, intent(inout) :: x(n)
    do concurrent (integer(8) :: i=1:n)
      x(i) = real(i)
    end do
    forall (integer :: j=1:n) x(j) = x(j) + 1
    x = x + sum([(real(k), integer :: k=1, 3)])
  end subroutine
  subroutine of_module(x, n)
    integer, intent(in) :: n
    real, intent(inout) :: x(n)
    do i = 1, n
      x(i) = 1
    end do
  end subroutine
end module
