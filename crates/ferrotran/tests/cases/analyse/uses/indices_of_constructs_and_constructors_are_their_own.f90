subroutine s(i, j, k, n, a)
  integer i, j, k, n
  real a(n)
  forall (i = 1:n) a(i) = 0
  do concurrent (j = 1:n)
    a(j) = 1
  end do
  a = [(real(k), k = 1, n)]
end
