! rule: shared-copy, unset, unset-goes-out
! breaks: a list is copied, and the copy is used when it is freed
! call: shared_copy_1(1)
module shared_copy_m
  type shared_copy_t
    type(shared_copy_t), allocatable :: next
    real(8), allocatable :: a(:)
  end type
contains
  real(8) function shared_copy_1(n) result(y)
    integer, intent(in) :: n
    type(shared_copy_t) :: one, other
    allocate (one%next)
    allocate (one%next%a(100))
    one%next%a = n
    other = one
    deallocate (one%next)
    y = 0
    if (allocated(other%next)) then
      if (allocated(other%next%a)) y = sum(other%next%a)
    end if
  end function
end module
