! rule: unset-in-host
! breaks: a variable of the host is read that was never set
! call: unset_in_host_1(0)
integer function unset_in_host_1(n) result(k)
  integer, intent(in) :: n
  integer :: l
  k = n
  k = unset_in_host_inner()
contains
  integer function unset_in_host_inner() result(m)
    m = l
  end function
end function
