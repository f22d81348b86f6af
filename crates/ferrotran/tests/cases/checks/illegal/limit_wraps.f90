! fails: R limit_wraps.f90:7 b -2147483649 3 -2147483648
subroutine s(k, b)
  integer, intent(in) :: k
  integer :: i, j, b(*)
  do j = 1, 2
    do i = j + k, 3
      b(i) = i
    end do
  end do
end subroutine
subroutine run
  integer :: b(3)
  b = 0
  call s(2147483647, b)
end subroutine
