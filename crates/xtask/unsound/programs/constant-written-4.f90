! rule: constant-written
! breaks: a section of a constant array is written
! call: constant_written_4(1)
module constant_written_4m
contains
  subroutine constant_written_4(n)
    integer, intent(in) :: n
    integer, parameter :: table(2, 2) = reshape([1, 2, 3, 4], [2, 2])
    integer :: i
    do i = 1, 2
      call constant_written_column(table(:, i))
    end do
  end subroutine
  subroutine constant_written_column(k)
    integer :: k(2)
    k = 9
  end subroutine
end module
