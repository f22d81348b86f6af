module rs
  implicit none
  type :: t
    integer :: n = 0
    real, allocatable :: x(:)
  end type
contains
  subroutine destroy(self)
    class(t), intent(out) :: self
  end subroutine
  subroutine free(x)
    real, allocatable, intent(out) :: x(:)
  end subroutine
end module
