! fails: R loop_with_a_variable_of_a_block.f90:10 b 5 4 6
subroutine s(m, b)
  integer, intent(in) :: m
  integer :: i, k, b(*)
  k = 1
  block
    integer(8) :: k
    k = 5
    do i = 1, m
      b(i + k) = i
    end do
  end block
end subroutine
subroutine run
  integer :: b(4)
  b = 0
  call s(3, b)
end subroutine
