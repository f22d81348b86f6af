! fails: R loop_with_a_counter_of_two_names.f90:9 b 7 4 8
subroutine s(n, b)
  integer, intent(in) :: n
  integer :: i, j, other, b(*)
  equivalence (j, other)
  do i = 1, n
    do j = 1, 2
      other = other + 7
      b(j) = i
    end do
  end do
end subroutine
subroutine run
  integer :: b(4)
  b = 0
  call s(2, b)
end subroutine
