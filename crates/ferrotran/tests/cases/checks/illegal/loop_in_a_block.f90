! fails: R loop_in_a_block.f90:9 b 5 4 6
subroutine s(m, b)
  integer, intent(in) :: m
  integer :: i, b(*)
  integer, parameter :: k = 1
  block
    integer, parameter :: k = 5
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
