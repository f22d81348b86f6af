!> Case 4: Fortran 90. The declarations are the interface: a module
!> procedure with intents, and kinds from iso_fortran_env.
module fib4
  use, intrinsic :: iso_fortran_env, only: int32, real64
  implicit none
  private
  public :: fib

contains

  !> The first n Fibonacci numbers: 0, 1, 1, 2, 3, 5, ...
  subroutine fib(n, a)
    integer(int32), intent(in) :: n
    real(real64), intent(out) :: a(n)
    integer(int32) :: i

    if (n >= 1) a(1) = 0.0_real64
    if (n >= 2) a(2) = 1.0_real64
    do i = 3, n
      a(i) = a(i - 1) + a(i - 2)
    end do
  end subroutine fib

end module fib4
