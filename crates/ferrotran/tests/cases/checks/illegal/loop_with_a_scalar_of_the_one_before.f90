! fails: R loop_with_a_scalar_of_the_one_before.f90:9 b 10 8 11
subroutine s(n, b)
  integer, intent(in) :: n
  integer :: i, p, q, b(*)
  p = 10
  do i = 1, n
    q = p + 1
    p = i
    b(q) = i
  end do
end subroutine
subroutine run
  integer :: b(8)
  b = 0
  call s(3, b)
end subroutine
