! rule: result-unset
! breaks: the result was never set
! call: result_unset_1(0)
integer function result_unset_1(n) result(k)
  integer, intent(in) :: n
  if (n > 0) k = 3
end function
