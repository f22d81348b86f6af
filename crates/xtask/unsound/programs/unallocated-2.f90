! rule: unallocated
! breaks: INTENT(OUT) frees what was allocated
! call: unallocated_2(1.0)
module unallocated_2m
contains
  real(8) function unallocated_2(x) result(y)
    real(8), intent(in) :: x
    real(8), allocatable :: a
    a = x
    call unallocated_out(a)
    y = a
  end function
  subroutine unallocated_out(a)
    real(8), allocatable, intent(out) :: a
  end subroutine
end module
