! rule: part-assigned, shared-copy, unset, unset-goes-out
! breaks: a list is assigned its own rest
! call: part_assigned_1(1)
module part_assigned_m
  type part_assigned_t
    type(part_assigned_t), allocatable :: next
    real(8), allocatable :: a(:)
  end type
contains
  real(8) function part_assigned_1(n) result(y)
    integer, intent(in) :: n
    type(part_assigned_t), save :: x
    call part_assigned_make(x)
    call part_assigned_rest(x, y)
  end function
  subroutine part_assigned_make(x)
    type(part_assigned_t), intent(inout) :: x
    if (.not. allocated(x%next)) allocate(x%next)
    x%next%a = [1d0, 2d0, 3d0]
  end subroutine
  subroutine part_assigned_rest(x, y)
    type(part_assigned_t), intent(inout) :: x
    real(8), intent(out) :: y
    y = 0
    if (allocated(x%next)) x = x%next
    if (allocated(x%a)) y = sum(x%a)
  end subroutine
end module
