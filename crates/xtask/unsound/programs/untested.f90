! rule: untested
! breaks: an absent argument is read
! call: untested_1(None)
! right: untested_near(None).unwrap() == 1 && untested_near(Some(5)).unwrap() == 5
integer function untested_1(x) result(k)
  integer, intent(in), optional :: x
  k = x + 1
end function
integer function untested_near(x) result(k)
  integer, intent(in), optional :: x
  k = 1
  if (present(x)) k = x
end function
