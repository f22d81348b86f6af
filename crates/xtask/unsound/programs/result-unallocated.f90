! rule: result-unallocated
! breaks: a result that may not be allocated is used by the caller
! call: result_unallocated_1(1)
! right: result_unallocated_near(3).unwrap() == vec![2.0; 3]
module result_unallocated_m
contains
  real(8) function result_unallocated_1(k) result(y)
    integer, intent(in) :: k
    y = sum(result_unallocated_of(k))
  end function
  function result_unallocated_of(k) result(r)
    integer, intent(in) :: k
    real(8), allocatable :: r(:)
    if (k > 1) r = [1d0]
  end function
end module
module result_unallocated_modern
contains
  pure function result_unallocated_near(n) result(y)
    integer, intent(in) :: n
    real(8), allocatable :: y(:)
    allocate (y(n))
    y = 2
  end function
end module
