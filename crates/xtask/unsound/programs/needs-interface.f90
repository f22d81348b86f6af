! rule: needs-interface
! breaks: an address is taken for a descriptor
! call: needs_interface_1(fenced_array::<f64, 4>())
subroutine needs_interface_1(a)
  real(8), intent(inout) :: a(4)
  call needs_interface_fill(a)
end subroutine
! =====
subroutine needs_interface_fill(a)
  real(8), intent(inout) :: a(:)
  a = 1
end subroutine
