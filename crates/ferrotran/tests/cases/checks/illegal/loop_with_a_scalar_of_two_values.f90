! fails: R loop_with_a_scalar_of_two_values.f90:8 b 8 8 9
subroutine s(n, b)
  integer, intent(in) :: n
  integer :: i, p, b(*)
  do i = 1, n
    p = i
    if (i == 2) p = 9
    b(p) = i
  end do
end subroutine
subroutine run
  integer :: b(8)
  b = 0
  call s(3, b)
end subroutine
