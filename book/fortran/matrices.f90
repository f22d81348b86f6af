module matrices
  implicit none
contains
  ! The sums of the rows of a.
  subroutine row_sums(n, m, a, sums)
    integer, intent(in) :: n, m
    double precision, intent(in) :: a(n, m)
    double precision, intent(out) :: sums(n)
    integer :: j

    sums = 0
    do j = 1, m
      sums = sums + a(:, j)
    end do
  end subroutine

  ! The squares of 1 to n.
  subroutine squares(n, s)
    integer, intent(in) :: n
    integer, intent(out) :: s(n)
    integer :: i

    do i = 1, n
      s(i) = i*i
    end do
  end subroutine
end module
