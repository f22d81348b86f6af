! rule: unset
! breaks: a variable goes out that was never set
! call: unset_1(0)
! right: unset_near(0).unwrap() == 3
integer function unset_1(n) result(k)
  integer, intent(in) :: n
  integer :: l
  if (n > 0) l = 3
  k = l
end function
integer function unset_near(n) result(k)
  integer, intent(in) :: n
  integer :: l
  l = 3
  if (n > 0) l = 4
  k = l
end function
