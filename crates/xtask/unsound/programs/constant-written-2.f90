! rule: constant-written
! breaks: an element of a constant array is written
! call: constant_written_2(1)
subroutine constant_written_2(n)
  integer, intent(in) :: n
  integer, parameter :: table(3) = [1, 2, 3]
  integer :: i
  do i = 1, 3
    call constant_written_nine(table(i))
  end do
end subroutine
subroutine constant_written_nine(k)
  integer :: k
  k = 9
end subroutine
