! rule: freed-pointer
! breaks: a variable is freed
! call: freed_pointer_1(1.0)
subroutine freed_pointer_1(x)
  real(8), intent(in) :: x
  real(8), pointer :: p
  integer :: status
  deallocate(p, stat=status)
end subroutine
