! rule: unset-goes-out
! breaks: what was allocated goes out, and was never set
! call: unset_goes_out_1(5)
! right: unset_goes_out_near(2).unwrap() == Some(vec![1.0; 2])
module unset_goes_out_m
contains
  subroutine unset_goes_out_1(n, a)
    integer, intent(in) :: n
    real(8), allocatable, intent(out) :: a(:)
    allocate(a(n))
  end subroutine
  subroutine unset_goes_out_near(n, a)
    integer, intent(in) :: n
    real(8), allocatable, intent(out) :: a(:)
    allocate(a(n))
    a = 1
  end subroutine
end module
