module solver
  implicit none
  private
  type, public :: solver_t
    private
    integer :: n = 0
  contains
    procedure, public :: init
    procedure, public :: step
  end type
contains
  subroutine init(me, n)
    class(solver_t), intent(out) :: me
    integer, intent(in) :: n
    me%n = n
  end subroutine
  subroutine step(me, x)
    class(solver_t), intent(inout) :: me
    real, intent(inout) :: x(:)
    x = x + me%n
  end subroutine
end module
