! rule: extent-taken
! breaks: the callee takes the array for longer
! call: extent_taken_1(fenced::<f64>(4), Some(4))
! right: { let a = fenced::<f64>(4); extent_taken_near(a, Some(4)).unwrap(); a == [7.0; 4] }
module extent_taken_m
contains
  subroutine extent_taken_1(n, a)
    integer, intent(in) :: n
    real(8), intent(inout) :: a(n)
    call extent_taken_inner(n + 1, a)
  end subroutine
  subroutine extent_taken_near(n, a)
    integer, intent(in) :: n
    real(8), intent(inout) :: a(n)
    call extent_taken_inner(n, a)
  end subroutine
  subroutine extent_taken_inner(n, a)
    integer, intent(in) :: n
    real(8), intent(inout) :: a(n)
    a = 7
  end subroutine
end module
