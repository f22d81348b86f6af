! rule: assigned-result, pointer-result, unanalysed
! breaks: what a function points to is assigned to, and is nothing
! call: assigned_result_1()
module assigned_result_m
contains
  subroutine assigned_result_1()
    integer :: k
    k = 1
    assigned_result_of() = 1
  end subroutine
  function assigned_result_of() result(p)
    real(8), pointer :: p
    nullify(p)
  end function
end module
