! fails: R loop_with_a_factor_behind.f90:6 b 5 4 6
subroutine s(n, b)
  integer, intent(in) :: n
  integer :: i, b(*)
  do i = 1, n
    b(i * 2) = i
  end do
end subroutine
subroutine run
  integer :: b(4)
  b = 0
  call s(3, b)
end subroutine
