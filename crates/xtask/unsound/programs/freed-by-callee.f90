! rule: freed-by-callee, freed-by-others
! breaks: the callee frees what it is passed by its own name
! call: freed_by_callee_1(1.0)
module freed_by_callee_m
  real(8), allocatable, private :: kept(:)
contains
  real(8) function freed_by_callee_1(x) result(y)
    real(8), intent(in) :: x
    kept = [x, x, x]
    call freed_by_callee_free(kept, y)
  end function
  subroutine freed_by_callee_free(a, y)
    real(8), intent(inout) :: a(:)
    real(8), intent(out) :: y
    deallocate(kept)
    y = sum(a)
  end subroutine
end module
