! rule: unset
! breaks: what a READ may not have set is used
! call: unset_3("")
real(8) function unset_3(text) result(y)
  character(len=*), intent(in) :: text
  integer :: status
  real(8) :: t
  read(text, *, iostat=status) t
  y = t
end function
