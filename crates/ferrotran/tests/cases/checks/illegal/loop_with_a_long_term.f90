! fails: R loop_with_a_long_term.f90:7 b 9223372036854775806 4 9223372036854775807
subroutine s(k, n, b)
  integer(8), intent(in) :: k
  integer, intent(in) :: n
  integer :: i, b(*)
  do i = 1, n
    b(i + k) = i
  end do
end subroutine
subroutine run
  integer :: b(4)
  b = 0
  call s(9223372036854775806_8, 3, b)
end subroutine
