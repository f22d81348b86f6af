! rule: nested-transfer
! breaks: a function prints while the statement that calls it holds the unit
! call: nested_transfer_1(3)
subroutine nested_transfer_1(n)
  integer, intent(in) :: n
  integer, external :: nested_transfer_1_f
  open(17, status='scratch')
  write(17, *) nested_transfer_1_f(n)
end subroutine
integer function nested_transfer_1_f(n)
  integer, intent(in) :: n
  write(17, *) 'inner', n
  nested_transfer_1_f = n
end function
