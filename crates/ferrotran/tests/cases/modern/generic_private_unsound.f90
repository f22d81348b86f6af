module cleared
  implicit none
  private
  public :: clear
  interface clear
    module procedure :: clear_mat, clear_vec
  end interface
contains
  subroutine clear_mat(c)
    real, intent(inout) :: c(2, 2)
    c = 1
  end subroutine
  subroutine clear_vec(v)
    real, intent(inout) :: v(1000)
    v = 2
  end subroutine
end module
