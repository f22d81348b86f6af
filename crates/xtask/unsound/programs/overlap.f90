! rule: overlap
! breaks: the callee writes an argument that is the extent of the other
! call: overlap_1(fenced::<f64>(4), Some(4))
module overlap_m
contains
  subroutine overlap_1(n, a)
    integer, intent(in) :: n
    real(8), intent(inout) :: a(n)
    real(8), allocatable :: b(:)
    allocate(b(n))
    b = 0
    call overlap_free(b, b)
    a = 1
  end subroutine
  subroutine overlap_free(b, a)
    real(8), allocatable, intent(inout) :: a(:)
    real(8), intent(inout) :: b(:)
    deallocate(a)
    b = 1
  end subroutine
end module
