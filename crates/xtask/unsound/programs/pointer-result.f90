! rule: pointer-result
! breaks: a function gives a pointer to nothing, which is used
! call: pointer_result_1(2)
module pointer_result_m
contains
  real(8) function pointer_result_1(k) result(y)
    integer, intent(in) :: k
    y = k + pointer_result_of()
  end function
  function pointer_result_of() result(p)
    real(8), pointer :: p
    nullify(p)
  end function
end module
