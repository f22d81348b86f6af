! Newer compiler. Clause 11.1.7: DO CONCURRENT with localities and a declared index.
subroutine concurrent(n, x, y)
  implicit none
  integer, intent(in) :: n
  real, intent(inout) :: x(n), y(n)
  real :: t, total
  integer :: i
  lp: do concurrent (integer :: i = 1:n)
    x(i) = 1
  end do lp
  do concurrent (integer :: i=1:n, j=1:n:2, i /= j)
    x(i) = y(j)
  end do
  do concurrent (i=1:n) local(t) shared(x, y) default(none)
    t = x(i)
    y(i) = t
  end do
  do concurrent (i=1:n) local_init(t)
    x(i) = t
  end do
  do concurrent (integer(8) :: k=1:n) reduce(+: total)
    total = total + x(k)
  end do
  forall (integer :: k=1:n) x(k) = k
  do 10 concurrent (integer :: k=1:n)
10 x(k) = 0
end subroutine
