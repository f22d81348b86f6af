subroutine s(n, b, c)
  integer, intent(in) :: n
  integer :: i, j, b(*), c(*)
  do i = 1, n; b(i) = i; c(i) = i + 1; end do
  do i = 1, n
    !GCC$ unroll 2
    do j = 1, n
      b(j) = b(j) + i
    end do
  end do
end subroutine
subroutine run
  integer :: b(4), c(4)
  b = 0
  call s(4, b, c)
  print *, b, c
end subroutine
