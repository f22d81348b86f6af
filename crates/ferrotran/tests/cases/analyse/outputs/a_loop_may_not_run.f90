subroutine s(a, n)
  integer a, n, i
  do i = 1, n
    a = i
  end do
end
