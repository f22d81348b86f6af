! fails: R loop_with_a_scalar_of_another_counter.f90:9 b 8 8 9
subroutine s(n, b)
  integer, intent(in) :: n
  integer :: i, j, q, b(*)
  j = 9
  do i = 1, n
    q = j
    do j = 1, 2
      b(q) = i
    end do
  end do
end subroutine
subroutine run
  integer :: b(8)
  b = 0
  call s(3, b)
end subroutine
