! open: hand_on: the allocation of `a`
! What is not allocated is absent, also where an explicit shape is declared: no check refuses it.
module absent
  implicit none
contains
  subroutine fill(n, a)
    integer, intent(in) :: n
    integer, optional, intent(inout) :: a(n)
    integer :: i
    if (.not. present(a)) return
    do i = 1, n
      a(i) = i
    end do
  end subroutine
  subroutine hand_on(n, a)
    integer, intent(in) :: n
    integer, allocatable, intent(inout) :: a(:)
    call fill(n, a)
  end subroutine
  subroutine allocated_before(n)
    integer, intent(in) :: n
    integer, allocatable :: a(:)
    allocate (a(n))
    call fill(n, a)
  end subroutine
end module
