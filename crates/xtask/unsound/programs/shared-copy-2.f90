! rule: shared-copy, unset, unset-goes-out
! breaks: what a component holds is freed by a procedure that has it by VALUE
! call: shared_copy_2(1)
module shared_copy_2_m
  type shared_copy_2_t
    real(8), allocatable :: a(:)
  end type
contains
  real(8) function shared_copy_2(n) result(y)
    integer, intent(in) :: n
    type(shared_copy_2_t) :: one
    allocate (one%a(100))
    one%a = n
    call shared_copy_2_taken(one)
    y = 0
    if (allocated(one%a)) y = sum(one%a)
  end function
  subroutine shared_copy_2_taken(x)
    type(shared_copy_2_t), value :: x
    if (allocated(x%a)) deallocate (x%a)
  end subroutine
end module
