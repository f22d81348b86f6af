! rule: recursive
! breaks: a procedure that is not RECURSIVE calls itself without an end
! call: recursive_1(1)
subroutine recursive_1(n)
  integer, intent(in) :: n
  call recursive_2(n)
end subroutine
subroutine recursive_2(n)
  integer, intent(in) :: n
  call recursive_1(n)
end subroutine
