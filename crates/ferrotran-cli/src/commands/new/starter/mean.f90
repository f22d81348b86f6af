! The mean of the n numbers x; of none it is 0.
double precision function mean(x, n)
  implicit none
  integer, intent(in) :: n
  double precision, intent(in) :: x(n)
  integer :: i

  mean = 0
  do i = 1, n
    mean = mean + x(i)
  end do
  if (n > 0) mean = mean/n
end function
