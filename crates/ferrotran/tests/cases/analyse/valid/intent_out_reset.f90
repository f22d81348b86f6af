! INTENT(OUT) itself deallocates, and gives components their defaults: a write, also for those who call it.
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
  subroutine passes_on(x)
    real, allocatable, intent(inout) :: x(:)
    call free(x)
  end subroutine
  subroutine plain(n)
    integer, intent(out) :: n
  end subroutine
end module
