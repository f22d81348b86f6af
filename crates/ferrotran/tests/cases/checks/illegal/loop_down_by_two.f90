! fails: R loop_down_by_two.f90:7 b 8 4 9
subroutine s(m, n, b)
  integer, intent(in) :: m, n
  integer :: i, j, b(*)
  do i = 1, m
    do j = n, 1, -2
      b(j) = i
    end do
  end do
end subroutine
subroutine run
  integer :: b(4)
  b = 0
  call s(2, 9, b)
end subroutine
