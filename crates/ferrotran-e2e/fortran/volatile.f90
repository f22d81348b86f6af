! VOLATILE and ASYNCHRONOUS, which LLVM Flang 16 does not compile.
module watching
  implicit none

contains

  ! VOLATILE says nothing of how it is passed.
  subroutine watched(x, n)
    double precision, volatile, intent(inout) :: x(:)
    integer, volatile, intent(inout) :: n
    x = x + 1
    n = n + size(x)
  end subroutine watched

  ! Left out: it could be written after the return.
  subroutine later(x)
    real, asynchronous, intent(inout) :: x(:)
    x = 0
  end subroutine later

end module watching

! The same of an external procedure: its interface says so.
subroutine watched_outside(x, n)
  implicit none
  double precision, volatile, intent(inout) :: x(:)
  integer, value :: n
  x = x + n
end subroutine watched_outside
