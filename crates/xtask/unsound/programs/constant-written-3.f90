! rule: constant-written
! breaks: a name stands for a constant array, and is written by a callee
! call: constant_written_3(1)
module constant_written_3m
contains
  subroutine constant_written_3(n)
    integer, intent(in) :: n
    integer, parameter :: table(3) = [1, 2, 3]
    associate (own => table)
      call constant_written_all(own)
    end associate
  end subroutine
  subroutine constant_written_all(k)
    integer :: k(:)
    k = 9
  end subroutine
end module
