module grid
  implicit none
  integer, parameter :: limit = 4
  real(8), allocatable :: field(:,:)
  integer :: steps
contains
  subroutine advance(n)
    integer, intent(in) :: n
    steps = n
  end subroutine advance
end module grid
